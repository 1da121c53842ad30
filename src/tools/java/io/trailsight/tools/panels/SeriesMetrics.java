package io.trailsight.tools.panels;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** The metrics of a series of the visual builder, in the DSL. */
final class SeriesMetrics {

  private static final String RATIO =
      "params.numerator != null && params.denominator != null && params.denominator > 0"
          + " ? params.numerator / params.denominator : 0";

  private final SavedObject object;
  private final IndexPattern pattern;
  private final BoolQuery queries;

  SeriesMetrics(SavedObject object, IndexPattern pattern, BoolQuery queries) {
    this.object = object;
    this.pattern = pattern;
    this.queries = queries;
  }

  /** The metrics of a series by their ids. */
  ObjectNode dsl(JsonNode series) {
    ObjectNode aggs = Dsl.object();
    for (JsonNode metric : series.path("metrics")) {
      String id = metric.path("id").asText();
      if (metric.path("type").asText().equals("filter_ratio")) {
        ratio(id, metric, aggs);
      } else {
        aggs.set(id, one(metric));
      }
    }
    return aggs;
  }

  private ObjectNode one(JsonNode metric) {
    String type = metric.path("type").asText();
    return switch (type) {
      case "count" -> count();
      case "avg", "max", "min", "sum", "cardinality", "value_count" ->
          Dsl.object(type, field(metric));
      case "std_deviation", "variance", "sum_of_squares" ->
          Dsl.object("extended_stats", field(metric));
      case "percentile" -> percentiles(metric);
      default -> throw object.cannot("no such metric of a series: " + metric);
    };
  }

  /** Metrics are read from aggregations, so the number of documents is made into one. */
  private static ObjectNode count() {
    ObjectNode script = Dsl.object().put("source", "count * 1").put("lang", "expression");
    ObjectNode body = Dsl.object("buckets_path", Dsl.object().put("count", "_count"));
    body.set("script", script);
    return Dsl.object("bucket_script", body.put("gap_policy", "skip"));
  }

  private ObjectNode percentiles(JsonNode metric) {
    ArrayNode percents = Dsl.texts(List.of());
    metric.path("percentiles").forEach(percent -> percents.add(percent.path("value").asDouble()));
    return Dsl.object("percentiles", field(metric).set("percents", percents));
  }

  private ObjectNode field(JsonNode metric) {
    String name = metric.path("field").asText();
    if (pattern.field(name).filter(PatternField::aggregatable).isEmpty()) {
      throw object.cannot("a series aggregates the field \"%s\"".formatted(name));
    }
    return Dsl.object().put("field", name);
  }

  private void ratio(String id, JsonNode metric, ObjectNode aggs) {
    String of = metric.path("metric_agg").asText("count");
    ObjectNode paths = Dsl.object();
    for (String side : new String[] {"numerator", "denominator"}) {
      ObjectNode filtered = Dsl.object("filter", queries.of(Conditions.of(metric.path(side))));
      if (!of.equals("count")) {
        filtered.set("aggs", Dsl.object("metric", Dsl.object(of, field(metric))));
      }
      aggs.set(id + "-" + side, filtered);
      paths.put(side, id + "-" + side + (of.equals("count") ? ">_count" : ">metric"));
    }
    ObjectNode script = Dsl.object("buckets_path", paths).put("script", RATIO);
    aggs.set(id, Dsl.object("bucket_script", script));
  }
}
