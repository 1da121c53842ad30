package io.trailsight.tools.panels;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The requests of a panel of the visual builder for time series: one for each series. It is the
 * server of Dashboards that sends them.
 *
 * @see <a href="https://docs.opensearch.org/latest/dashboards/visualize/tsvb/">TSVB</a>
 */
final class TimeSeriesRequests {

  private static final Set<String> TYPES = Set.of("timeseries", "metric", "top_n");
  private static final int SIZE = 10;
  private static final String RATIO =
      "params.numerator != null && params.denominator != null && params.denominator > 0"
          + " ? params.numerator / params.denominator : 0";

  private final SavedObject object;
  private final JsonNode params;
  private final SavedPattern pattern;
  private final TimeRange range;

  private TimeSeriesRequests(SavedObject object, SavedObjects objects, TimeRange range) {
    this.object = object;
    this.range = range;
    params = object.visState().path("params");
    pattern = objects.patternTitled(object, params.path("index_pattern").asText());
  }

  static List<PanelRequest> of(
      SavedObject object, SavedObjects objects, TimeRange range, Conditions context) {
    return new TimeSeriesRequests(object, objects, range).requests(context);
  }

  private List<PanelRequest> requests(Conditions context) {
    if (!TYPES.contains(params.path("type").asText())) {
      throw object.cannot("no such panel of time series: " + params.path("type"));
    }
    if (!params.path("time_field").asText(pattern.timeField()).equals(pattern.timeField())) {
      throw object.cannot("has another time than its index pattern: " + params.path("time_field"));
    }
    if (params.has("filter")) {
      throw object.cannot("has a filter of its own: " + params);
    }
    Conditions applied =
        params.path("ignore_global_filter").asInt() == 0 ? context : Conditions.NONE;
    List<PanelRequest> requests = new ArrayList<>();
    for (JsonNode series : params.path("series")) {
      String label = series.path("label").asText(series.path("id").asText());
      requests.add(new PanelRequest(object, label, pattern, request(series, applied)));
    }
    return requests;
  }

  private ObjectNode request(JsonNode series, Conditions context) {
    if (series.path("override_index_pattern").asInt() != 0) {
      throw object.cannot("a series has an index pattern of its own");
    }
    TimeRange shown = range(series);
    ObjectNode query = context.query(object, pattern);
    ArrayNode must = query.withArray("/bool/must").add(shown.clause(pattern.timeField()));
    if (series.has("filter")) {
      must.add(Conditions.of(series.path("filter")).query(object, pattern));
    }
    ObjectNode time = histogram(shown);
    ObjectNode metrics = metrics(series);
    if (!metrics.isEmpty()) {
      time.set("aggs", metrics);
    }
    ObjectNode body = Dsl.object("query", query).put("size", 0);
    return body.set("aggs", split(series, Dsl.object("timeseries", time)));
  }

  /** A series may show how it was some time before. */
  private TimeRange range(JsonNode series) {
    String offset = series.path("offset_time").asText();
    return offset.isEmpty()
        ? range
        : range.earlier(
            Interval.parse(offset)
                .orElseThrow(() -> object.cannot("no such offset: " + offset))
                .length());
  }

  private ObjectNode histogram(TimeRange shown) {
    ObjectNode body = Dsl.object().put("field", pattern.timeField());
    if (params.path("time_range_mode").asText().equals("entire_time_range")
        && !params.path("type").asText().equals("timeseries")) {
      return Dsl.object("auto_date_histogram", body.put("buckets", 1));
    }
    body.setAll(interval(shown).dsl());
    body.put("time_zone", TimeRange.ZONE).put("min_doc_count", 0);
    ObjectNode bounds = Dsl.object().put("min", shown.from().toEpochMilli());
    body.set("extended_bounds", bounds.put("max", shown.to().toEpochMilli()));
    return Dsl.object("date_histogram", body);
  }

  private Interval interval(TimeRange shown) {
    String interval = params.path("interval").asText();
    return interval.isEmpty()
        ? Interval.automatic(shown.length(), Interval.POINTS).inSeconds()
        : Interval.parse(interval)
            .orElseThrow(() -> object.cannot("no such interval: " + interval));
  }

  /** The metrics of a series by their ids. */
  private ObjectNode metrics(JsonNode series) {
    ObjectNode aggs = Dsl.object();
    for (JsonNode metric : series.path("metrics")) {
      String id = metric.path("id").asText();
      switch (metric.path("type").asText()) {
        case "count" -> aggs.set(id, count());
        case "sum" -> aggs.set(id, Dsl.object("sum", field(metric, "field")));
        case "percentile" -> aggs.set(id, percentiles(metric));
        case "filter_ratio" -> putRatio(id, metric, aggs);
        default -> throw object.cannot("no such metric of a series: " + metric);
      }
    }
    return aggs;
  }

  /** Metrics are read from aggregations, so the number of documents is made into one. */
  private static ObjectNode count() {
    ObjectNode script = Dsl.object().put("source", "count * 1").put("lang", "expression");
    ObjectNode body = Dsl.object("buckets_path", Dsl.object().put("count", "_count"));
    body.set("script", script);
    return Dsl.object("bucket_script", body.put("gap_policy", "skip"));
  }

  private ObjectNode percentiles(JsonNode metric) {
    ObjectNode body = field(metric, "field");
    ArrayNode percents = body.putArray("percents");
    metric.path("percentiles").forEach(percent -> percents.add(percent.path("value").asDouble()));
    return Dsl.object("percentiles", body);
  }

  private ObjectNode field(JsonNode of, String name) {
    String field = of.path(name).asText();
    if (!pattern.isAggregatable(field)) {
      throw object.cannot("a series uses the field \"%s\"".formatted(field));
    }
    return Dsl.object().put("field", field);
  }

  private void putRatio(String id, JsonNode metric, ObjectNode aggs) {
    if (!metric.path("metric_agg").asText("count").equals("count")) {
      throw object.cannot("a ratio is of something else than counts: " + metric);
    }
    ObjectNode paths = Dsl.object();
    for (String side : new String[] {"numerator", "denominator"}) {
      ObjectNode query = Conditions.of(metric.path(side)).query(object, pattern);
      aggs.set(id + "-" + side, Dsl.object("filter", query));
      paths.put(side, id + "-" + side + ">_count");
    }
    ObjectNode script = Dsl.object("buckets_path", paths).put("script", RATIO);
    aggs.set(id, Dsl.object("bucket_script", script));
  }

  /**
   * Splits a series into several, if it asks for that.
   *
   * @param each the aggregations of each part
   */
  private ObjectNode split(JsonNode series, ObjectNode each) {
    String mode = series.path("split_mode").asText();
    return switch (mode) {
      case "everything" -> each;
      case "terms" -> Dsl.object(series.path("id").asText(), terms(series).set("aggs", each));
      case "filters" -> Dsl.object(series.path("id").asText(), filters(series).set("aggs", each));
      default -> throw object.cannot("no way to split a series: " + mode);
    };
  }

  private ObjectNode filters(JsonNode series) {
    ObjectNode byId = Dsl.object();
    for (JsonNode filter : series.path("split_filters")) {
      ObjectNode query = Conditions.of(filter.path("filter")).query(object, pattern);
      byId.set(filter.path("id").asText(), query);
    }
    return Dsl.object("filters", Dsl.object("filters", byId));
  }

  private ObjectNode terms(JsonNode series) {
    if (!series.path("terms_order_by").asText("_count").equals("_count")) {
      throw object.cannot("no order to split a series in: " + series.path("terms_order_by"));
    }
    ObjectNode terms = field(series, "terms_field");
    terms.put("size", series.path("terms_size").asInt(SIZE));
    String direction = series.path("terms_direction").asText("desc");
    return Dsl.object("terms", terms.set("order", Dsl.object().put("_count", direction)));
  }
}
