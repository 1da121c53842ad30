package io.trailsight.tools.panels;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** The request of a saved search: documents in an order, of which some fields are columns. */
final class SearchRequest {

  /** How many documents a panel shows at most: the setting {@code discover:sampleSize}. */
  private static final int SIZE = 500;

  private final VisualizationRequest visualizations;
  private final View view;

  SearchRequest(VisualizationRequest visualizations, View view) {
    this.visualizations = visualizations;
    this.view = view;
  }

  PanelRequest of(Panel panel, Conditions context) {
    SavedObject search = panel.shown();
    IndexPattern pattern = visualizations.index(search);
    BoolQuery queries = new BoolQuery(search, pattern, view.zone());
    ObjectNode body =
        VisualizationRequest.body(
            pattern, queries.of(context.and(search.searchSource()), view.range()));
    body.put("size", SIZE).put("version", true);
    body.set("_source", Dsl.object("excludes", Dsl.texts(List.of())));
    JsonNode own = search.attributes().path("sort");
    body.set(
        "sort",
        sort(
            search,
            panel.overrides().path("sort").isEmpty() ? own : panel.overrides().path("sort")));
    return new PanelRequest(search, "", pattern, body);
  }

  /** The fields that are columns, from the left to the right. */
  static List<String> columns(Panel panel) {
    JsonNode own = panel.shown().attributes().path("columns");
    JsonNode overridden = panel.overrides().path("columns");
    return (overridden.isEmpty() ? own : overridden).valueStream().map(JsonNode::asText).toList();
  }

  private static ArrayNode sort(SavedObject search, JsonNode sort) {
    return Dsl.array(
        sort.valueStream()
            .map(
                field -> {
                  if (field.size() != 2) {
                    throw search.cannot("sorts by something else than fields: " + sort);
                  }
                  ObjectNode order = Dsl.object().put("order", field.path(1).asText());
                  order.put("unmapped_type", "boolean");
                  return Dsl.object(field.path(0).asText(), order);
                })
            .toList());
  }
}
