package io.trailsight.provision.dashboards;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/**
 * The fields that an index pattern lists. Most of the list is a copy of the mappings. When somebody
 * refreshes it, flags such as {@code searchable} show what the indices support, and fields of old
 * indices are added. It also holds what users made: scripted fields, and how often a field was used
 * ({@code src/plugins/data/common/index_patterns/fields/index_pattern_field.ts} of OpenSearch
 * Dashboards). Immutable.
 */
final class FieldList {

  /** The type of the objects that have such a list. */
  static final String OWNER = "index-pattern";

  /** The attribute whose text is the list. */
  static final String ATTRIBUTE = "fields";

  private static final String COUNT = "count";
  private static final ObjectReader JSON = JsonMapper.builder().build().readerFor(JsonNode.class);

  private final SequencedMap<String, JsonNode> fields;

  private FieldList(SequencedMap<String, JsonNode> fields) {
    this.fields = fields;
  }

  /** The list of a saved object; empty for one that has none. */
  static FieldList of(SavedObject object) {
    SequencedMap<String, JsonNode> fields = new LinkedHashMap<>();
    if (object.key().type().equals(OWNER)) {
      parse(object.json().path("attributes").path(ATTRIBUTE).asText())
          .forEach(field -> fields.put(field.path("name").asText(), field));
    }
    return new FieldList(fields);
  }

  private static JsonNode parse(String text) {
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException _) {
      return JsonNodeFactory.instance.arrayNode();
    }
  }

  /** The names in another list that this one lacks. */
  List<String> missing(FieldList other) {
    return other.fields.keySet().stream().filter(name -> !fields.containsKey(name)).toList();
  }

  /** An index pattern with its own fields and those of this list, and the counts of this list. */
  SavedObject addTo(SavedObject pattern) {
    SequencedMap<String, JsonNode> all = new LinkedHashMap<>();
    of(pattern).fields.forEach((name, field) -> all.put(name, counted(name, field)));
    fields.forEach(all::putIfAbsent);
    ObjectNode json = pattern.json().deepCopy();
    ((ObjectNode) json.path("attributes"))
        .put(ATTRIBUTE, JsonNodeFactory.instance.arrayNode().addAll(all.values()).toString());
    return new SavedObject(json);
  }

  private JsonNode counted(String name, JsonNode field) {
    JsonNode known = fields.get(name);
    return known == null || !known.has(COUNT)
        ? field
        : field.<ObjectNode>deepCopy().set(COUNT, known.path(COUNT));
  }
}
