package io.trailsight.tools.panels;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * An index pattern as saved: which indices are searched, their time field, and what Dashboards
 * knows about their fields.
 */
public final class SavedPattern {

  private final SavedObject object;
  private final Map<String, Field> fields = new TreeMap<>();

  SavedPattern(SavedObject object) {
    this.object = object;
    for (JsonNode entry : object.json("fields")) {
      Field field = Field.of(entry);
      if (entry.path("scripted").asBoolean()) {
        throw object.cannot("the field %s is scripted".formatted(field.name()));
      }
      fields.put(field.name(), field);
    }
  }

  /**
   * One entry in the field list.
   *
   * @param name with all names above it, separated by dots
   * @param type the word of Dashboards, such as {@code string}
   * @param searchable whether queries can use it
   * @param aggregatable whether aggregations can use it
   * @param readFromDocValues whether its values are read from doc values
   */
  public record Field(
      String name,
      String type,
      boolean searchable,
      boolean aggregatable,
      boolean readFromDocValues) {

    private static Field of(JsonNode entry) {
      return new Field(
          entry.path("name").asText(),
          entry.path("type").asText(),
          entry.path("searchable").asBoolean(),
          entry.path("aggregatable").asBoolean(),
          entry.path("readFromDocValues").asBoolean());
    }

    boolean is(String kind) {
      return type.equals(kind);
    }
  }

  /** Its fields by name, without those that every document has by itself. */
  public Map<String, Field> ownFields() {
    Map<String, Field> own = new TreeMap<>(fields);
    own.keySet().removeIf(name -> name.startsWith("_"));
    return own;
  }

  public String id() {
    return object.id();
  }

  /** The expression that names the indices, such as {@code cloudtrail-v1-*}. */
  public String title() {
    return object.title();
  }

  public String timeField() {
    return object.text("timeFieldName");
  }

  public Collection<Field> fields() {
    return List.copyOf(fields.values());
  }

  public Optional<Field> field(String name) {
    return Optional.ofNullable(fields.get(name));
  }

  /** Whether a field is known and of a type. */
  public boolean is(String field, String type) {
    return field(field).filter(found -> found.is(type)).isPresent();
  }

  boolean isAggregatable(String field) {
    return field(field).filter(Field::aggregatable).isPresent();
  }

  /** The fields that Dashboards asks every search to return as dates. */
  List<String> dates() {
    return fields.values().stream()
        .filter(field -> field.is("date") && field.readFromDocValues())
        .map(Field::name)
        .toList();
  }
}
