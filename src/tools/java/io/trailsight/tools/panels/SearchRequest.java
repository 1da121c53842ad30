package io.trailsight.tools.panels;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** The request of a saved search: documents in an order, of which some fields are columns. */
final class SearchRequest {

  /** How many documents a panel shows at most: the setting {@code discover:sampleSize}. */
  private static final int SIZE = 500;

  private SearchRequest() {}

  static PanelRequest of(
      SavedObject search, SavedPattern pattern, Conditions context, TimeRange range) {
    Conditions conditions = context.and(search.searchSource());
    ObjectNode query = conditions.query(search, pattern, range.clause(pattern.timeField()));
    ObjectNode body = VisualizationRequest.body(pattern, query);
    body.put("size", SIZE).put("version", true);
    body.set("_source", Dsl.object("excludes", Dsl.texts(List.of())));
    ArrayNode sort = body.putArray("sort");
    for (JsonNode field : search.attributes().path("sort")) {
      if (field.size() != 2) {
        throw search.cannot("sorts by something else than fields: " + field);
      }
      ObjectNode order = Dsl.object().put("order", field.path(1).asText());
      sort.add(Dsl.object(field.path(0).asText(), order.put("unmapped_type", "boolean")));
    }
    return new PanelRequest(search, "", pattern, body);
  }

  /** The fields that are columns, from the left to the right. */
  static List<String> columns(SavedObject search) {
    return search.attributes().path("columns").valueStream().map(JsonNode::asText).toList();
  }
}
