package io.trailsight.bench;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;

/**
 * The index with the sums of all combinations of a few fields beside its documents, which searches
 * for sums can use instead of them. A boolean cannot be one of these fields, so that denials are
 * told by their error category.
 *
 * @see <a href="https://docs.opensearch.org/latest/mappings/supported-field-types/star-tree/">Star
 *     tree</a>
 */
final class StarTree {

  private static final String COMPOSITE =
      """
      {"trends":{"type":"star_tree","config":{
        "date_dimension":{"name":"@timestamp","calendar_intervals":["day","hour"]},
        "ordered_dimensions":[{"name":"errorCategory"},{"name":"outcome"},{"name":"denied.policyType"},
          {"name":"s3.bucketName"},{"name":"s3.keyPrefix"},{"name":"actor.name"}],
        "metrics":[{"name":"bytesTransferred","stats":["sum","value_count"]}]}}}\
      """;

  private StarTree() {}

  /** The plan, made append-only as a star tree needs it, and with the tree. */
  static IndexPlan on(IndexPlan plan) {
    return plan.with(
            index -> {
              index.withObject("/append_only").put("enabled", true);
              index.put("composite_index", true);
            })
        .withMapping("composite", composite());
  }

  private static JsonNode composite() {
    try {
      return JsonMapper.builder().build().readTree(COMPOSITE);
    } catch (JsonProcessingException mistake) {
      throw new IllegalStateException(mistake);
    }
  }
}
