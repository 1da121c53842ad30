package io.trailsight.tools.boards;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** The query and the filters of a saved object. */
final class SearchSource {

  /** The name under which searches and visualizations refer to their index pattern. */
  static final String INDEX = "kibanaSavedObjectMeta.searchSourceJSON.index";

  private SearchSource() {}

  /** A query in the Dashboards Query Language; empty for all documents. */
  static ObjectNode query(String text) {
    return Json.object().put("query", text).put("language", "kuery");
  }

  static ObjectNode of(String query, ArrayNode filters) {
    ObjectNode source = Json.object();
    source.set("query", query(query));
    source.set("filter", filters);
    return source;
  }

  /** Puts a search source where saved objects have it: as text. */
  static void put(ObjectNode attributes, ObjectNode source) {
    attributes.set(
        "kibanaSavedObjectMeta", Json.object().put("searchSourceJSON", source.toString()));
  }
}
