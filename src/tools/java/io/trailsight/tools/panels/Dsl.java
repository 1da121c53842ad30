package io.trailsight.tools.panels;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** Clauses of OpenSearch's query DSL, each a new JSON object. */
final class Dsl {

  private Dsl() {}

  static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }

  static ObjectNode object(String name, JsonNode value) {
    return object().set(name, value);
  }

  static ArrayNode array(List<? extends JsonNode> values) {
    return JsonNodeFactory.instance.arrayNode().addAll(values);
  }

  static ArrayNode texts(List<String> values) {
    ArrayNode array = JsonNodeFactory.instance.arrayNode();
    values.forEach(array::add);
    return array;
  }

  static ObjectNode matchAll() {
    return object("match_all", object());
  }

  static ObjectNode exists(String field) {
    return object("exists", object().put("field", field));
  }

  static ObjectNode allOf(List<? extends JsonNode> clauses) {
    return object("bool", object("filter", array(clauses)));
  }

  static ObjectNode anyOf(List<? extends JsonNode> clauses) {
    ObjectNode should = object("should", array(clauses));
    return object("bool", should.put("minimum_should_match", 1));
  }

  static ObjectNode not(JsonNode clause) {
    return object("bool", object("must_not", clause));
  }
}
