package io.trailsight.tools.panels;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * One aggregation of a visualization, as its editor shows it.
 *
 * @param object the visualization
 * @param id what other aggregations call it by
 * @param type such as {@code terms}
 * @param schema what the visualization does with it, such as {@code segment}
 * @param params what else its editor holds
 */
public record Aggregation(
    SavedObject object, String id, String type, String schema, JsonNode params) {

  private static final Set<String> METRICS =
      Set.of(
          "count",
          "sum",
          "avg",
          "min",
          "max",
          "cardinality",
          "median",
          "percentiles",
          "percentile_ranks",
          "std_dev",
          "top_hits");

  static final Set<FieldKind> NUMBERS = EnumSet.of(FieldKind.NUMBER);
  static final Set<FieldKind> NUMBERS_AND_DATES = EnumSet.of(FieldKind.NUMBER, FieldKind.DATE);
  static final Set<FieldKind> ANY_KIND = EnumSet.complementOf(EnumSet.of(FieldKind.UNKNOWN));

  /** The aggregations of a visualization that are turned on, the outermost first. */
  public static List<Aggregation> of(SavedObject visualization) {
    List<Aggregation> all = new ArrayList<>();
    for (JsonNode entry : visualization.visState().path("aggs")) {
      if (entry.path("enabled").asBoolean(true)) {
        all.add(
            new Aggregation(
                visualization,
                entry.path("id").asText(),
                entry.path("type").asText(),
                entry.path("schema").asText(),
                entry.path("params")));
      }
    }
    return all;
  }

  /** Whether it computes values, rather than making buckets. */
  public boolean isMetric() {
    return METRICS.contains(type);
  }

  /** The heading that its editor gives it; the field's name, or its type, if it gives none. */
  public String label() {
    String field = params.path("field").asText(isMetric() ? type : "");
    return params.path("customLabel").asText().isEmpty()
        ? field
        : params.path("customLabel").asText();
  }

  /** A parameter that is a text; empty if it is absent. */
  String text(String param) {
    return params.path(param).asText();
  }

  /**
   * The field that it aggregates, in an object of its own.
   *
   * @param kinds what Dashboards lets the field be
   */
  ObjectNode field(IndexPattern pattern, Set<FieldKind> kinds) {
    String name = text("field");
    PatternField field =
        pattern
            .field(name)
            .orElseThrow(() -> cannot("the field \"" + name + "\" is not in the index pattern"));
    if (!field.aggregatable() || kinds.stream().noneMatch(field::is)) {
      throw cannot("cannot aggregate %s, which is %s".formatted(name, field));
    }
    return Dsl.object().put("field", name);
  }

  /** Its body, by its name in the DSL, with the JSON that somebody wrote into the editor. */
  ObjectNode named(String name, ObjectNode body) {
    String more = text("json");
    if (!more.isBlank()) {
      body.setAll((ObjectNode) object.parsed("json", params.path("json")));
    }
    return Dsl.object(name, body);
  }

  UntranslatableException cannot(String reason) {
    return object.cannot("aggregation %s (%s): %s".formatted(id, type, reason));
  }
}
