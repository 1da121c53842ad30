package io.trailsight.tools.bench.index;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * The index with the sums of all combinations of a few fields beside its documents, which searches
 * for sums can use instead of them. A boolean cannot be one of these fields, so that denials are
 * told by their error category.
 *
 * @see <a href="https://docs.opensearch.org/latest/mappings/supported-field-types/star-tree/">Star
 *     tree</a>
 */
final class StarTree {

  private StarTree() {}

  /** The plan, with what the shipped component template adds to an index. */
  static IndexPlan on(IndexPlan plan) {
    JsonNode template = IndexPlan.template("cloudtrail-star-tree");
    ObjectNode settings = (ObjectNode) template.at("/settings/index");
    return plan.with(index -> index.setAll(settings))
        .withMapping("composite", template.at("/mappings/composite"));
  }
}
