package io.trailsight.tools.panels;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * One entry in the field list of an index pattern.
 *
 * @param name with all names above it, separated by dots
 * @param type the word of Dashboards, such as {@code string}
 * @param searchable whether queries can use it
 * @param aggregatable whether aggregations can use it
 * @param readFromDocValues whether its values are read from doc values
 */
public record PatternField(
    String name, String type, boolean searchable, boolean aggregatable, boolean readFromDocValues) {

  static PatternField of(JsonNode entry) {
    return new PatternField(
        entry.path("name").asText(),
        entry.path("type").asText(),
        entry.path("searchable").asBoolean(),
        entry.path("aggregatable").asBoolean(),
        entry.path("readFromDocValues").asBoolean());
  }

  boolean is(FieldKind kind) {
    return type.equals(kind.word());
  }
}
