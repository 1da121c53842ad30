package io.trailsight.tools.boards;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * A metric, or a way to put documents into buckets.
 *
 * @param type as OpenSearch Dashboards names it
 * @param bucket whether it makes buckets
 * @param params what the type takes
 */
record Aggregation(String type, boolean bucket, ObjectNode params) {

  /** The label that people see, or nothing. */
  String label() {
    return params.path("customLabel").asText();
  }

  /** A copy with one more parameter. */
  Aggregation with(String name, String value) {
    return new Aggregation(type, bucket, params.deepCopy().put(name, value));
  }

  /** A copy with one more parameter. */
  Aggregation with(String name, boolean value) {
    return new Aggregation(type, bucket, params.deepCopy().put(name, value));
  }

  /** As part of a visualization. */
  ObjectNode json(int id, String schema) {
    ObjectNode json = Json.object().put("id", Integer.toString(id)).put("enabled", true);
    json.put("type", type).put("schema", schema).set("params", params);
    return json;
  }
}
