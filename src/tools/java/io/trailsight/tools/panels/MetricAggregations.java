package io.trailsight.tools.panels;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** The aggregations of visualizations that compute values, in the DSL. */
final class MetricAggregations {

  private static final String NUMBER = "number";
  private static final String DATE = "date";

  private MetricAggregations() {}

  /** Puts an aggregation in its place, by its id. A count needs none: buckets have theirs. */
  static void put(SavedAggregation metric, SavedPattern pattern, ObjectNode aggregations) {
    metric.refuse("json");
    if (!metric.type().equals("count")) {
      ObjectNode body =
          switch (metric.type()) {
            case "sum" -> metric.field(pattern, NUMBER);
            case "min", "max" -> metric.field(pattern, NUMBER, DATE);
            case "cardinality" -> metric.field(pattern);
            case "percentiles" -> percentiles(metric, pattern);
            case "top_hits" -> topHits(metric, pattern);
            default -> throw metric.cannot("no metric");
          };
      aggregations.set(metric.id(), Dsl.object(metric.type(), body));
    }
  }

  private static ObjectNode percentiles(SavedAggregation metric, SavedPattern pattern) {
    ObjectNode body = metric.field(pattern, NUMBER, DATE).put("keyed", false);
    ArrayNode percents = body.putArray("percents");
    metric.params().path("percents").forEach(percent -> percents.add(percent.asDouble()));
    if (percents.isEmpty()) {
      throw metric.cannot("names no percents");
    }
    return body;
  }

  /** The value of the field in the documents that come first. */
  private static ObjectNode topHits(SavedAggregation metric, SavedPattern pattern) {
    JsonNode params = metric.params();
    String name = params.path("field").asText();
    SavedPattern.Field field =
        pattern
            .field(name)
            .orElseThrow(
                () -> metric.cannot("the field \"" + name + "\" is not in the index pattern"));
    ObjectNode body = Dsl.object().put("_source", name);
    if (field.readFromDocValues()) {
      ObjectNode value = Dsl.object().put("field", name);
      if (field.is(DATE)) {
        value.put("format", "date_time");
      }
      body.set("docvalue_fields", Dsl.array(List.of(value)));
    }
    ObjectNode order = Dsl.object().put("order", params.path("sortOrder").asText("desc"));
    String by = params.path("sortField").asText(pattern.timeField());
    body.put("size", params.path("size").asInt(1));
    return body.set("sort", Dsl.array(List.of(Dsl.object(by, order))));
  }
}
