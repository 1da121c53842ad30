package io.trailsight.tools.boards;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.Map;

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

  /** The colors of the series that it makes by itself, by their labels. */
  Map<String, String> colors() {
    return switch (type) {
      case "filters" -> colorsOfQueries();
      case "terms" -> colorsOfWords();
      default -> Map.of();
    };
  }

  private Map<String, String> colorsOfQueries() {
    Map<String, String> colors = new HashMap<>();
    for (JsonNode filter : params.path("filters")) {
      String label = filter.path("label").asText();
      colors.put(label, Colors.of(label));
    }
    return colors;
  }

  private Map<String, String> colorsOfWords() {
    Map<String, String> colors = new HashMap<>();
    Words.ofField(params.path("field").asText()).ifPresent(words -> colors.putAll(words.colors()));
    if (params.path("missingBucket").asBoolean()) {
      colors.put(params.path("missingBucketLabel").asText(), Colors.REST);
    }
    return colors;
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
