package io.trailsight.tools.boards;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * A filter that leaves documents out, there for the viewer to switch on.
 *
 * @param alias what is left out: people see it after the word NOT
 * @param query finds what is left out; in the query DSL of OpenSearch
 */
record Filter(String alias, IndexPattern pattern, ObjectNode query) {

  ObjectNode json(String reference) {
    ObjectNode filter = Json.object();
    ObjectNode meta = filter.putObject("meta").put("alias", alias);
    meta.put("disabled", true).put("negate", true).put("type", "custom").put("key", "query");
    meta.put("value", query.toString()).put("indexRefName", reference);
    filter.set("query", query);
    filter.putObject("$state").put("store", "appState");
    return filter;
  }
}
