package io.trailsight.tools.panels;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** The aggregations of visualizations that make buckets, in the DSL. */
final class BucketAggregations {

  private static final int SIZE = 5;

  /** The key of the bucket of documents that lack the field. */
  private static final String MISSING = "__missing__";

  private final SavedPattern pattern;
  private final TimeRange range;

  BucketAggregations(SavedPattern pattern, TimeRange range) {
    this.pattern = pattern;
    this.range = range;
  }

  /**
   * Nests aggregations: buckets in their order, metrics in the innermost.
   *
   * @param all the aggregations of a visualization, the outermost buckets first
   * @param metricsAtAllLevels whether every bucket has the metrics, not only the innermost
   */
  ObjectNode nested(List<SavedAggregation> all, boolean metricsAtAllLevels) {
    ObjectNode below = Dsl.object();
    putMetrics(all, below);
    for (SavedAggregation bucket : all.reversed()) {
      if (bucket.isMetric()) {
        continue;
      }
      ObjectNode within = below;
      if (metricsAtAllLevels) {
        putMetrics(all, within);
      }
      ObjectNode dsl = Dsl.object(bucket.type(), body(bucket, all, within));
      if (!within.isEmpty()) {
        dsl.set("aggs", within);
      }
      below = Dsl.object(bucket.id(), dsl);
    }
    return below;
  }

  private void putMetrics(List<SavedAggregation> all, ObjectNode into) {
    for (SavedAggregation metric : all.stream().filter(SavedAggregation::isMetric).toList()) {
      if (metric.type().equals("sum_bucket")) {
        putSum(metric, into);
      } else {
        MetricAggregations.put(metric, pattern, into);
      }
    }
  }

  /** How many documents queries find: a bucket for each of them, and the sum over the buckets. */
  private void putSum(SavedAggregation sum, ObjectNode into) {
    SavedAggregation bucket = sum.inner("customBucket", "-bucket");
    SavedAggregation metric = sum.inner("customMetric", "-metric");
    if (!bucket.type().equals("filters") || !metric.type().equals("count")) {
      throw sum.cannot("no sum of %s by %s".formatted(metric.type(), bucket.type()));
    }
    into.set(bucket.id(), Dsl.object("filters", Dsl.object("filters", filters(bucket))));
    ObjectNode path = Dsl.object().put("buckets_path", bucket.id() + ">_count");
    into.set(sum.id(), Dsl.object("sum_bucket", path));
  }

  /**
   * One aggregation without those below it.
   *
   * @param within where the metric that orders the buckets is put
   */
  private ObjectNode body(SavedAggregation bucket, List<SavedAggregation> all, ObjectNode within) {
    bucket.refuse("json");
    return switch (bucket.type()) {
      case "date_histogram" -> dateHistogram(bucket);
      case "terms" -> terms(bucket, all, within);
      case "filters" -> Dsl.object("filters", filters(bucket));
      case "range" -> range(bucket);
      default -> throw bucket.cannot("no such aggregation");
    };
  }

  private ObjectNode dateHistogram(SavedAggregation bucket) {
    bucket.refuse("drop_partials");
    ObjectNode body = bucket.field(pattern, "date");
    body.setAll(interval(bucket).dsl());
    body.put("time_zone", TimeRange.ZONE);
    return body.put("min_doc_count", bucket.params().path("min_doc_count").asInt(1));
  }

  private Interval interval(SavedAggregation bucket) {
    String stated = bucket.params().path("interval").asText("auto");
    return switch (stated) {
      case "auto" -> Interval.automatic(range.length(), Interval.BARS);
      case "d" -> new Interval(1, "d");
      default -> throw bucket.cannot("no such interval: " + stated);
    };
  }

  private ObjectNode filters(SavedAggregation bucket) {
    ObjectNode filters = Dsl.object();
    for (JsonNode filter : bucket.params().path("filters")) {
      JsonNode query = filter.path("input");
      String label = filter.path("label").asText();
      if (label.isEmpty() || filters.has(label)) {
        throw bucket.cannot("a filter needs a label of its own: " + filter);
      }
      filters.set(label, Conditions.of(query).query(bucket.object(), pattern));
    }
    return filters;
  }

  /** Ranges, the last of which may be open. */
  private ObjectNode range(SavedAggregation bucket) {
    ObjectNode body = bucket.field(pattern, "number").put("keyed", true);
    ArrayNode ranges = body.putArray("ranges");
    for (JsonNode range : bucket.params().path("ranges")) {
      ObjectNode ends = ranges.addObject();
      range.properties().stream()
          .filter(end -> end.getValue().isNumber())
          .forEach(end -> ends.set(end.getKey(), end.getValue()));
    }
    if (ranges.isEmpty()) {
      throw bucket.cannot("has no ranges");
    }
    return body;
  }

  /** A bucket for each of the values with the greatest metric. */
  private ObjectNode terms(SavedAggregation terms, List<SavedAggregation> all, ObjectNode within) {
    terms.refuse("include", "exclude", "otherBucket");
    ObjectNode body = terms.field(pattern);
    body.set("order", order(terms, all, within));
    body.put("size", terms.params().path("size").asInt(SIZE));
    if (terms.params().path("missingBucket").asBoolean()
        && pattern.is(terms.params().path("field").asText(), "string")) {
      body.put("missing", MISSING);
    }
    return body;
  }

  private ObjectNode order(SavedAggregation terms, List<SavedAggregation> all, ObjectNode within) {
    String direction = terms.params().path("order").asText("desc");
    String by = terms.params().path("orderBy").asText();
    SavedAggregation metric =
        all.stream()
            .filter(other -> other.isMetric() && other.id().equals(by))
            .filter(other -> !other.type().equals("percentiles"))
            .findFirst()
            .orElseThrow(
                () -> terms.cannot("orders by %s, which is no metric of it".formatted(by)));
    MetricAggregations.put(metric, pattern, within);
    boolean byCount = metric.type().equals("count");
    return Dsl.object().put(byCount ? "_count" : by, direction);
  }
}
