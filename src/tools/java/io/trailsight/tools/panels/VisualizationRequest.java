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
      Set.of("metric", "histogram", "area", "line", "horizontal_bar", "pie", "table", "heatmap");

  private final SavedObjects objects;
  private final TimeRange range;

  VisualizationRequest(SavedObjects objects, TimeRange range) {
    this.objects = objects;
    this.range = range;
  }

  PanelRequest of(SavedObject visualization, Conditions context) {
    String search = visualization.text("savedSearchRefName");
    if (search.isEmpty()) {
      return request(visualization, index(visualization), context);
    }
    SavedObject saved = objects.referenced(visualization, search);
    return request(visualization, index(saved), context.and(saved.searchSource()));
  }

  /** The index pattern that an object searches. */
  SavedPattern index(SavedObject object) {
    return objects.pattern(object, object.searchSource().path("indexRefName").asText(INDEX));
  }

  private PanelRequest request(
      SavedObject visualization, SavedPattern pattern, Conditions context) {
    Conditions conditions = context.and(visualization.searchSource());
    ObjectNode query = conditions.query(visualization, pattern, range.clause(pattern.timeField()));
    ObjectNode body = body(pattern, query).put("size", 0);
    ObjectNode aggs =
        new BucketAggregations(pattern, range)
            .nested(
                SavedAggregation.of(visualization), metricsAtAllLevels(visualization.visState()));
    if (!aggs.isEmpty()) {
      body.set("aggs", aggs);
    }
    return new PanelRequest(visualization, "", pattern, body);
  }

  /** What every search of Dashboards for an index pattern has. */
  static ObjectNode body(SavedPattern pattern, ObjectNode query) {
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
