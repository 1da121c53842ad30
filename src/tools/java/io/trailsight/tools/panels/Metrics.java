package io.trailsight.tools.panels;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** The aggregations of visualizations that compute values, in the DSL. */
final class Metrics {

  private static final List<Double> PERCENTS = List.of(1.0, 5.0, 25.0, 50.0, 75.0, 95.0, 99.0);

  private final IndexPattern pattern;

  Metrics(IndexPattern pattern) {
    this.pattern = pattern;
  }

  /** Puts an aggregation in its place, by its id. A count needs none: buckets have theirs. */
  void put(Aggregation metric, ObjectNode aggregations) {
    if (!metric.type().equals("count")) {
      aggregations.set(metric.id(), dsl(metric));
    }
  }

  private ObjectNode dsl(Aggregation metric) {
    return switch (metric.type()) {
      case "sum", "avg" -> metric.named(metric.type(), metric.field(pattern, Aggregation.NUMBERS));
      case "min", "max" ->
          metric.named(metric.type(), metric.field(pattern, Aggregation.NUMBERS_AND_DATES));
      case "cardinality" ->
          metric.named("cardinality", metric.field(pattern, Aggregation.ANY_KIND));
      case "std_dev" -> metric.named("extended_stats", metric.field(pattern, Aggregation.NUMBERS));
      case "median" -> median(metric);
      case "percentiles" -> percentiles(metric);
      case "percentile_ranks" -> percentileRanks(metric);
      case "top_hits" -> topHits(metric);
      default -> throw metric.cannot("no metric");
    };
  }

  private ObjectNode median(Aggregation metric) {
    ObjectNode body = metric.field(pattern, Aggregation.NUMBERS);
    return metric.named("percentiles", body.set("percents", numbers(List.of(50.0))));
  }

  private ObjectNode percentiles(Aggregation metric) {
    List<Double> percents =
        metric.params().path("percents").valueStream().map(JsonNode::asDouble).toList();
    ObjectNode body = metric.field(pattern, Aggregation.NUMBERS_AND_DATES).put("keyed", false);
    body.set("percents", numbers(percents.isEmpty() ? PERCENTS : percents));
    return metric.named("percentiles", body);
  }

  private ObjectNode percentileRanks(Aggregation metric) {
    List<Double> values =
        metric.params().path("values").valueStream().map(JsonNode::asDouble).toList();
    ObjectNode body = metric.field(pattern, Aggregation.NUMBERS).put("keyed", false);
    return metric.named("percentile_ranks", body.set("values", numbers(values)));
  }

  /** The value of the field in the documents that come first. */
  private ObjectNode topHits(Aggregation metric) {
    String name = metric.text("field");
    PatternField field =
        pattern
            .field(name)
            .orElseThrow(
                () -> metric.cannot("the field \"" + name + "\" is not in the index pattern"));
    ObjectNode body = Dsl.object().put("_source", name);
    if (field.readFromDocValues()) {
      ObjectNode value = Dsl.object().put("field", name);
      if (field.is(FieldKind.DATE)) {
        value.put("format", "date_time");
      }
      body.set("docvalue_fields", Dsl.array(List.of(value)));
    }
    String sortField = metric.params().path("sortField").asText(pattern.timeField());
    ObjectNode order = Dsl.object().put("order", metric.params().path("sortOrder").asText("desc"));
    body.put("size", metric.params().path("size").asInt(1));
    body.set("sort", Dsl.array(List.of(Dsl.object(sortField, order))));
    return metric.named("top_hits", body);
  }

  private static ArrayNode numbers(List<Double> numbers) {
    ArrayNode array = Dsl.texts(List.of());
    numbers.forEach(array::add);
    return array;
  }
}
