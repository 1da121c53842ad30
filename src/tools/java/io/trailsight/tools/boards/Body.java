package io.trailsight.tools.boards;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trailsight.tools.boards.Saved.Reference;
import java.util.List;

/** What a visualization draws, and how. */
interface Body {

  /** As OpenSearch Dashboards names it. */
  String type();

  /** What it is called on the page about the boards. */
  String kind();

  ObjectNode params();

  /** Metrics and buckets; none where the parameters say what to ask for. */
  default List<Aggregation> aggregations() {
    return List.of();
  }

  /**
   * What a bucket is for.
   *
   * @param depth 0 for the outermost
   */
  default String role(int depth) {
    return "segment";
  }

  /** What the viewer may change: colors, the sorted column. */
  default ObjectNode viewState() {
    return Json.object();
  }

  /** What the parameters refer to. */
  default List<Reference> references() {
    return List.of();
  }

  /** Whether the query and the filters of the saved object count. */
  default boolean hasSearchSource() {
    return true;
  }
}
