package io.trailsight.tools.panels;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
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

  private static final Set<String> TYPES = Set.of("timeseries", "metric", "top_n", "gauge");

  private final Bundle bundle;
  private final View view;

  TimeSeriesRequests(Bundle bundle, View view) {
    this.bundle = bundle;
    this.view = view;
  }

  List<PanelRequest> of(SavedObject object, Conditions context) {
    JsonNode params = object.visState().path("params");
    if (!TYPES.contains(params.path("type").asText())) {
      throw object.cannot("no such panel of time series: " + params.path("type"));
    }
    IndexPattern pattern = bundle.patternTitled(object, params.path("index_pattern").asText());
    if (!params.path("time_field").asText(pattern.timeField()).equals(pattern.timeField())) {
      throw object.cannot("has another time than its index pattern: " + params.path("time_field"));
    }
    Conditions applied =
        params.path("ignore_global_filter").asInt() == 0 ? context : Conditions.NONE;
    List<PanelRequest> requests = new ArrayList<>();
    for (JsonNode series : params.path("series")) {
      String label = series.path("label").asText(series.path("id").asText());
      ObjectNode body = request(object, pattern, params, series, applied);
      requests.add(new PanelRequest(object, label, pattern, body));
    }
    return requests;
  }

  private ObjectNode request(
      SavedObject object,
      IndexPattern pattern,
      JsonNode params,
      JsonNode series,
      Conditions context) {
    if (series.path("override_index_pattern").asInt() != 0) {
      throw object.cannot("a series has an index pattern of its own");
    }
    BoolQuery queries = new BoolQuery(object, pattern, view.zone());
    TimeRange range = range(object, series);
    ObjectNode query = queries.of(context);
    ArrayNode must = query.withArray("/bool/must").add(range.clause(pattern.timeField()));
    for (JsonNode filter : List.of(params.path("filter"), series.path("filter"))) {
      if (filter.isObject()) {
        must.add(queries.of(Conditions.of(filter)));
      } else if (!filter.asText().isEmpty()) {
        throw object.cannot("a filter has no language: " + filter);
      }
    }
    ObjectNode time = histogram(object, pattern, params, range);
    ObjectNode metrics = new SeriesMetrics(object, pattern, queries).dsl(series);
    if (!metrics.isEmpty()) {
      time.set("aggs", metrics);
    }
    ObjectNode body = Dsl.object("query", query).put("size", 0);
    ObjectNode aggs = Dsl.object("timeseries", time);
    return body.set("aggs", new SeriesSplit(object, pattern, queries).dsl(series, aggs));
  }

  /** A series may show how it was some time before. */
  private TimeRange range(SavedObject object, JsonNode series) {
    String offset = series.path("offset_time").asText();
    if (offset.isEmpty()) {
      return view.range();
    }
    Duration duration =
        Interval.parse(offset)
            .orElseThrow(() -> object.cannot("no such offset: " + offset))
            .length();
    return view.range().earlier(duration);
  }

  private ObjectNode histogram(
      SavedObject object, IndexPattern pattern, JsonNode params, TimeRange range) {
    boolean entire =
        params.path("time_range_mode").asText().equals("entire_time_range")
            && !params.path("type").asText().equals("timeseries");
    ObjectNode body = Dsl.object().put("field", pattern.timeField());
    if (entire) {
      return Dsl.object("auto_date_histogram", body.put("buckets", 1));
    }
    body.setAll(interval(object, params.path("interval").asText()).dsl());
    body.put("time_zone", view.zone().getId()).put("min_doc_count", 0);
    ObjectNode bounds = Dsl.object().put("min", range.from().toEpochMilli());
    body.set("extended_bounds", bounds.put("max", range.to().toEpochMilli()));
    return Dsl.object("date_histogram", body);
  }

  /** An interval after {@code >=} holds unless the range asks for a longer one. */
  private Interval interval(SavedObject object, String chosen) {
    Interval automatic = Interval.automatic(view.range().length(), Interval.POINTS).inSeconds();
    if (chosen.isEmpty() || chosen.equals("auto")) {
      return automatic;
    }
    boolean atLeast = chosen.startsWith(">=");
    Interval written =
        Interval.parse(atLeast ? chosen.substring(2) : chosen)
            .orElseThrow(() -> object.cannot("no such interval: " + chosen));
    return atLeast && written.length().compareTo(automatic.length()) < 0 ? automatic : written;
  }
}
