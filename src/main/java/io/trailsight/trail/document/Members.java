package io.trailsight.trail.document;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * One JSON object of a record, read member by member as the type that the caller needs.
 *
 * <p>Absent, null and empty text are the same to every method. A member whose JSON type cannot be
 * used is treated as absent and noted.
 */
final class Members {

  private final JsonNode object;
  private final String path;
  private final Notes notes;

  private Members(JsonNode object, String path, Notes notes) {
    this.object = object;
    this.path = path;
    this.notes = notes;
  }

  /** The members of the record itself; none if it is not an object. */
  static Members ofRecord(JsonNode record, Notes notes) {
    return new Members(record.isObject() ? record : MissingNode.getInstance(), "", notes);
  }

  static String join(String parentPath, String name) {
    return parentPath.isEmpty() ? name : parentPath + "." + name;
  }

  boolean isEmpty() {
    return object.isEmpty();
  }

  /** The member as it is; missing also if it is null. */
  JsonNode raw(String name) {
    JsonNode value = object.path(name);
    return value.isNull() ? MissingNode.getInstance() : value;
  }

  /** The member as text, numbers and booleans included; empty if absent. */
  String text(String name) {
    JsonNode value = object.get(name);
    if (value == null || value.isNull()) {
      return "";
    }
    if (value.isTextual()) {
      return value.textValue();
    }
    if (value.isNumber() || value.isBoolean()) {
      return value.asText();
    }
    notes.unusable(path, name, value);
    return "";
  }

  /** The member as a boolean. */
  Optional<Boolean> flag(String name) {
    JsonNode value = object.path(name);
    Optional<Boolean> flag = Scalars.flag(value);
    if (flag.isEmpty() && !Scalars.isAbsent(value)) {
      notes.unusable(path, name, value);
    }
    return flag;
  }

  /** The member as a whole number. */
  OptionalLong number(String name) {
    JsonNode value = object.path(name);
    OptionalLong number = Scalars.integer(value);
    if (number.isEmpty() && !Scalars.isAbsent(value)) {
      notes.unusable(path, name, value);
    }
    return number;
  }

  /** The member as an object; one without members if absent. */
  Members object(String name) {
    JsonNode value = object.path(name);
    String valuePath = join(path, name);
    if (value.isObject()) {
      return new Members(value, valuePath, notes);
    }
    if (!Scalars.isAbsent(value)) {
      notes.unusable(path, name, value);
    }
    return new Members(MissingNode.getInstance(), valuePath, notes);
  }

  /** Writes the named members as texts, under their own names. */
  void writeTexts(List<String> names, DocumentWriter out) throws IOException {
    for (String name : names) {
      out.text(name, text(name));
    }
  }

  /** Keeps, for {@code extra}, every member whose name is not known. */
  void keepOthers(Collection<String> known) {
    for (Map.Entry<String, JsonNode> member : object.properties()) {
      if (!known.contains(member.getKey()) && !member.getValue().isNull()) {
        notes.keep(path, member.getKey(), member.getValue());
      }
    }
  }
}
