package io.trailsight.tools.boards;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** Where a visualization takes its documents from. */
interface Source {

  /** None that a saved object would have to name: the visualization says it in its own way. */
  Source OWN = (attributes, search) -> List.of();

  /**
   * Ties a visualization to this source.
   *
   * @param attributes those of the visualization
   * @param search its query and filters
   * @return what it needs from now on
   */
  List<Reference> join(ObjectNode attributes, ObjectNode search);
}
