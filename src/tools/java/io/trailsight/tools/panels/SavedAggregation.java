package io.trailsight.tools.panels;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * One aggregation of a visualization, as its editor shows it.
 *
 * @param object the visualization
 * @param id what other aggregations call it by
 * @param type such as {@code terms}
 * @param params what else its editor holds
 */
public record SavedAggregation(SavedObject object, String id, String type, JsonNode params) {

  private static final Set<String> METRICS =
      Set.of("count", "sum", "min", "max", "cardinality", "percentiles", "top_hits", "sum_bucket");

  /** The aggregations of a visualization that are turned on, the outermost first. */
  public static List<SavedAggregation> of(SavedObject visualization) {
    List<SavedAggregation> all = new ArrayList<>();
    for (JsonNode entry : visualization.visState().path("aggs")) {
      if (entry.path("enabled").asBoolean(true)) {
        all.add(
            new SavedAggregation(
                visualization,
                entry.path("id").asText(),
                entry.path("type").asText(),
                entry.path("params")));
      }
    }
    return all;
  }

  /** The aggregation that a parameter of this one holds, under the id that Dashboards gives it. */
  SavedAggregation inner(String param, String suffix) {
    JsonNode state = params.path(param);
    return new SavedAggregation(
        object, id + suffix, state.path("type").asText(), state.path("params"));
  }

  /** Whether it computes values, rather than making buckets. */
  public boolean isMetric() {
    return METRICS.contains(type);
  }

  /** The heading that its editor gives it; the field's name, or its type, if it gives none. */
  public String label() {
    String own = params.path("customLabel").asText();
    return own.isEmpty() ? params.path("field").asText(isMetric() ? type : "") : own;
  }

  /**
   * The field that it aggregates, in an object of its own.
   *
   * @param kinds what Dashboards lets the field be; none for any kind
   */
  ObjectNode field(SavedPattern pattern, String... kinds) {
    String name = params.path("field").asText();
    SavedPattern.Field field =
        pattern
            .field(name)
            .orElseThrow(() -> cannot("the field \"" + name + "\" is not in the index pattern"));
    boolean fits = kinds.length == 0 || Arrays.asList(kinds).contains(field.type());
    if (!field.aggregatable() || field.is("unknown") || !fits) {
      throw cannot("cannot aggregate %s, which is %s".formatted(name, field));
    }
    return Dsl.object().put("field", name);
  }

  /** Refuses parameters that change what is asked for in a way that no board uses. */
  void refuse(String... names) {
    for (String name : names) {
      JsonNode param = params.path(name);
      boolean off = param.equals(BooleanNode.FALSE) || param.equals(TextNode.valueOf(""));
      if (!off && !param.isMissingNode() && !param.isNull()) {
        throw cannot("takes %s: %s".formatted(name, param));
      }
    }
  }

  UntranslatableException cannot(String reason) {
    return object.cannot("aggregation %s (%s): %s".formatted(id, type, reason));
  }
}
