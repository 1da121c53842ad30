package io.trailsight.tools.boards;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trailsight.tools.boards.Saved.Reference;
import java.util.List;

/** Where a visualization takes its documents from. */
interface Source {

  /** None that a saved object would have to name: the visualization names it in its parameters. */
  Source OWN = (attributes, search) -> List.of();

  /**
   * Ties a visualization to this source.
   *
   * @param attributes those of the visualization
   * @param search its query and filters
   * @return the references that this takes
   */
  List<Reference> join(ObjectNode attributes, ObjectNode search);
}
