package io.trailsight.tools.panels;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * An index pattern: which indices are searched, their time field, and what Dashboards knows about
 * their fields.
 */
public final class IndexPattern {

  private final SavedObject object;
  private final Map<String, PatternField> fields = new TreeMap<>();

  IndexPattern(SavedObject object) {
    this.object = object;
    for (JsonNode entry : object.json("fields")) {
      PatternField field = PatternField.of(entry);
      if (entry.path("scripted").asBoolean()) {
        throw object.cannot("the field %s is scripted".formatted(field.name()));
      }
      fields.put(field.name(), field);
    }
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

  public Collection<PatternField> fields() {
    return List.copyOf(fields.values());
  }

  public Optional<PatternField> field(String name) {
    return Optional.ofNullable(fields.get(name));
  }

  /**
   * The names that a field of a query stands for: with a wildcard all that fit, otherwise itself.
   */
  List<String> names(DqlText field) {
    if (!field.hasWildcard()) {
      return List.of(field.asWritten());
    }
    String joined = String.join(".*", field.parts().stream().map(Pattern::quote).toList());
    List<String> found = fields.keySet().stream().filter(name -> name.matches(joined)).toList();
    return found.isEmpty() ? List.of(field.asWritten()) : found;
  }

  boolean is(String field, FieldKind kind) {
    return field(field).filter(found -> found.is(kind)).isPresent();
  }

  /** The fields that Dashboards asks every search to return as dates. */
  List<String> dates() {
    return fields.values().stream()
        .filter(field -> field.is(FieldKind.DATE) && field.readFromDocValues())
        .map(PatternField::name)
        .toList();
  }
}
