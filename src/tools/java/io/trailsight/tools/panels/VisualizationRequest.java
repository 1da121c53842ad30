package io.trailsight.tools.panels;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Set;

/** The request of a visualization that is made of aggregations. */
final class VisualizationRequest {

  private static final String INDEX = "kibanaSavedObjectMeta.searchSourceJSON.index";

  /** The kinds of visualization that are made of aggregations. */
  static final Set<String> TYPES =
      Set.of(
          "metric",
          "histogram",
          "area",
          "line",
          "horizontal_bar",
          "pie",
          "table",
          "tagcloud",
          "heatmap",
          "gauge",
          "goal");

  private final Bundle bundle;
  private final View view;

  VisualizationRequest(Bundle bundle, View view) {
    this.bundle = bundle;
    this.view = view;
  }

  PanelRequest of(SavedObject visualization, Conditions context) {
    String search = visualization.text("savedSearchRefName");
    if (search.isEmpty()) {
      return request(visualization, index(visualization), context);
    }
    SavedObject saved = bundle.referenced(visualization, search);
    return request(visualization, index(saved), context.and(saved.searchSource()));
  }

  /** The index pattern that an object searches. */
  IndexPattern index(SavedObject object) {
    return bundle.pattern(object, object.searchSource().path("indexRefName").asText(INDEX));
  }

  private PanelRequest request(
      SavedObject visualization, IndexPattern pattern, Conditions context) {
    BoolQuery queries = new BoolQuery(visualization, pattern, view.zone());
    Buckets buckets = new Buckets(pattern, view, queries);
    List<Aggregation> aggregations = Aggregation.of(visualization);
    ObjectNode body =
        body(pattern, queries.of(context.and(visualization.searchSource()), view.range()));
    body.put("size", 0);
    ObjectNode aggs =
        new AggregationTree(buckets, new Metrics(pattern))
            .dsl(aggregations, metricsAtAllLevels(visualization.visState()));
    if (!aggs.isEmpty()) {
      body.set("aggs", aggs);
    }
    return new PanelRequest(visualization, "", pattern, body);
  }

  /** What every search of Dashboards for an index pattern has. */
  static ObjectNode body(IndexPattern pattern, ObjectNode query) {
    ObjectNode body = Dsl.object("query", query);
    body.set("stored_fields", Dsl.texts(List.of("*")));
    body.set(
        "docvalue_fields",
        Dsl.array(
            pattern.dates().stream()
                .map(date -> Dsl.object().put("field", date).put("format", "date_time"))
                .toList()));
    return body;
  }

  private static boolean metricsAtAllLevels(JsonNode visState) {
    JsonNode params = visState.path("params");
    return switch (visState.path("type").asText()) {
      case "pie" -> true;
      case "table" ->
          params.path("showPartialRows").asBoolean()
              || params.path("showMetricsAtAllLevels").asBoolean();
      default -> false;
    };
  }
}
