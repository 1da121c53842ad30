package io.trailsight.tools.panels;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;

/** The aggregations of visualizations that make buckets, in the DSL. */
final class Buckets {

  private final IndexPattern pattern;
  private final View view;
  private final BoolQuery queries;
  private final Terms terms;

  Buckets(IndexPattern pattern, View view, BoolQuery queries) {
    this.pattern = pattern;
    this.view = view;
    this.queries = queries;
    terms = new Terms(pattern);
  }

  /**
   * One aggregation without those below it.
   *
   * @param all the aggregations of the visualization
   * @param within where it puts what it needs below itself
   */
  ObjectNode dsl(Aggregation bucket, List<Aggregation> all, ObjectNode within) {
    return switch (bucket.type()) {
      case "date_histogram" -> bucket.named("date_histogram", dateHistogram(bucket));
      case "terms" -> terms.dsl(bucket, all, within);
      case "filters" -> bucket.named("filters", filters(bucket));
      case "histogram" -> bucket.named("histogram", histogram(bucket));
      case "range" -> bucket.named("range", range(bucket));
      case "ip_range" -> bucket.named("ip_range", ipRange(bucket));
      case "date_range" -> bucket.named("date_range", dateRange(bucket));
      default -> throw bucket.cannot("no such aggregation");
    };
  }

  private ObjectNode dateHistogram(Aggregation bucket) {
    ObjectNode body = bucket.field(pattern, EnumSet.of(FieldKind.DATE));
    body.setAll(interval(bucket).forBars(view.range().length()).dsl());
    body.put("time_zone", view.zone().getId());
    return body.put("min_doc_count", bucket.params().path("min_doc_count").asInt(1));
  }

  private Interval interval(Aggregation bucket) {
    String chosen = bucket.params().path("interval").asText("auto");
    if (chosen.equals("auto")) {
      return Interval.automatic(view.range().length(), Interval.BARS);
    }
    String written = chosen.equals("custom") ? bucket.text("customInterval") : chosen;
    return Interval.parse(written)
        .orElseThrow(() -> bucket.cannot("no such interval: \"" + written + "\""));
  }

  private ObjectNode filters(Aggregation bucket) {
    ObjectNode filters = Dsl.object();
    for (JsonNode filter : bucket.params().path("filters")) {
      JsonNode query = filter.path("input");
      String text = query.path("query").asText();
      String written = text.isEmpty() ? "*" : text;
      String label =
          Optional.of(filter.path("label").asText()).filter(l -> !l.isEmpty()).orElse(written);
      if (filters.has(label)) {
        throw bucket.cannot("two filters are called \"%s\"".formatted(label));
      }
      filters.set(label, queries.of(Conditions.of(query)));
    }
    return Dsl.object("filters", filters);
  }

  private ObjectNode histogram(Aggregation bucket) {
    JsonNode interval = bucket.params().path("interval");
    if (interval.asDouble() <= 0) {
      throw bucket.cannot("no such interval: " + interval);
    }
    boolean empty = bucket.params().path("min_doc_count").asBoolean();
    return bucket
        .field(pattern, Aggregation.NUMBERS)
        .put("interval", interval.asDouble())
        .put("min_doc_count", empty ? 0 : 1);
  }

  private ObjectNode range(Aggregation bucket) {
    ObjectNode body = bucket.field(pattern, Aggregation.NUMBERS).put("keyed", true);
    return body.set("ranges", ranges(bucket, bucket.params().path("ranges")));
  }

  private ObjectNode ipRange(Aggregation bucket) {
    String kind = bucket.params().path("ipRangeType").asText("fromTo");
    ObjectNode body = bucket.field(pattern, EnumSet.of(FieldKind.IP));
    return body.set("ranges", ranges(bucket, bucket.params().path("ranges").path(kind)));
  }

  private ObjectNode dateRange(Aggregation bucket) {
    ObjectNode body = bucket.field(pattern, EnumSet.of(FieldKind.DATE));
    body.put("time_zone", view.zone().getId());
    return body.set("ranges", ranges(bucket, bucket.params().path("ranges")));
  }

  /** Ranges without the ends that are open. */
  private static JsonNode ranges(Aggregation bucket, JsonNode ranges) {
    if (ranges.isEmpty()) {
      throw bucket.cannot("has no ranges");
    }
    return Dsl.array(
        ranges
            .valueStream()
            .map(
                range -> {
                  ObjectNode ends = Dsl.object();
                  range.properties().stream()
                      .filter(end -> !end.getValue().isNull() && !end.getValue().asText().isEmpty())
                      .forEach(end -> ends.set(end.getKey(), end.getValue()));
                  return ends;
                })
            .toList());
  }
}
