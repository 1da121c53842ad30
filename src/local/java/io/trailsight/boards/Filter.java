package io.trailsight.boards;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * A filter that hides the documents with one value, there for the viewer to switch on.
 *
 * @param alias what is hidden: people see it after the word NOT
 */
record Filter(String alias, IndexPattern pattern, String field, String value) {

  ObjectNode json(String reference) {
    ObjectNode filter = Json.object();
    ObjectNode meta = filter.putObject("meta").put("alias", alias);
    meta.put("disabled", true).put("negate", true).put("type", "phrase").put("key", field);
    meta.putObject("params").put("query", value);
    meta.put("indexRefName", reference);
    filter.putObject("query").putObject("match_phrase").put(field, value);
    filter.putObject("$state").put("store", "appState");
    return filter;
  }
}
