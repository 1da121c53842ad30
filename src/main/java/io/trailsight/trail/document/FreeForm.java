package io.trailsight.trail.document;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import io.trailsight.trail.Utf8;
import java.io.IOException;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Writes a value of any shape into a field of type {@code flat_object}, so that the index cannot
 * refuse it.
 *
 * <p>The root must be an object or an array of objects; other values are wrapped as {@code
 * {"value": …}}. Nulls are left out. A leaf is indexed as {@code field.field.path=text}, which must
 * fit into one Lucene term of 32,766 bytes; longer texts are cut. A value that nests too deep, has
 * too many leaves, or has names that are too long or no valid Unicode is written as JSON text.
 *
 * @see <a
 *     href="https://docs.opensearch.org/latest/mappings/supported-field-types/flat-object/">Flat
 *     object</a>
 */
final class FreeForm {

  static final String MARKER = "…[truncated]";

  private static final int MARKER_BYTES = Utf8.length(MARKER);
  private static final int MAX_TERM_BYTES = 32_766;
  private static final int MAX_PATH_BYTES = 4_096;
  private static final int MAX_DEPTH = 50;
  private static final int MAX_LEAVES = 10_000;
  private static final int MAX_NUMBER_LENGTH = 64;

  /** No format has a number of more digits before or after its point. */
  private static final int MAX_SCALE = 1 << 29;

  private static final int ALWAYS_FITS = (MAX_TERM_BYTES - 2 * MAX_PATH_BYTES) / 3;
  private static final String WRAPPED = "value";

  private final DocumentWriter out;
  private final Notes notes;

  FreeForm(DocumentWriter out, Notes notes) {
    this.out = out;
    this.notes = notes;
  }

  /** Writes the value, without the named members of its root; nothing if nothing is left. */
  void write(String field, JsonNode value, Set<String> left) throws IOException {
    Path root = Path.root(field);
    if (Scalars.isAbsent(value)) {
      return;
    }
    if (leaves(value, MAX_DEPTH) > MAX_LEAVES || hasUnusableName(value, root)) {
      out.beginObject(field);
      out.open().writeFieldName(WRAPPED);
      jsonText(value, new Path(root, WRAPPED));
      out.end();
    } else if (value.isObject()) {
      out.beginObject(field);
      for (Map.Entry<String, JsonNode> member : value.properties()) {
        if (!left.contains(member.getKey())) {
          member(member.getKey(), member.getValue(), root, MAX_DEPTH);
        }
      }
      out.end();
    } else if (isListOfObjects(value, root)) {
      out.beginArray(field);
      items(value, root, MAX_DEPTH);
      out.end();
    } else {
      out.beginObject(field);
      member(WRAPPED, value, root, MAX_DEPTH);
      out.end();
    }
  }

  private void member(String name, JsonNode value, Path parent, int depth) throws IOException {
    if (!isNothing(value)) {
      out.open().writeFieldName(name);
      element(value, parent, name, depth);
    }
  }

  private void items(JsonNode array, Path path, int depth) throws IOException {
    for (JsonNode item : array) {
      if (!isNothing(item)) {
        element(item, path, null, depth);
      }
    }
  }

  /** Writes one value; the items of an array have no name and add no path. */
  private void element(JsonNode value, Path parent, @Nullable String name, int depth)
      throws IOException {
    switch (value.getNodeType()) {
      case OBJECT, ARRAY -> {
        Path path = name == null ? parent : new Path(parent, name);
        if (depth == 0 || hasUnusableName(value, path)) {
          jsonText(value, path);
        } else {
          container(value, path, depth - 1);
        }
      }
      case STRING -> text(value.textValue(), parent, name);
      case NUMBER -> number(value, parent, name);
      case BOOLEAN -> out.open().writeBoolean(value.booleanValue());
      case BINARY, POJO, NULL, MISSING -> text(value.asText(), parent, name);
    }
  }

  private void container(JsonNode value, Path path, int depth) throws IOException {
    JsonGenerator json = out.open();
    if (value.isArray()) {
      json.writeStartArray();
      items(value, path, depth);
      json.writeEndArray();
    } else {
      json.writeStartObject();
      for (Map.Entry<String, JsonNode> member : value.properties()) {
        member(member.getKey(), member.getValue(), path, depth);
      }
      json.writeEndObject();
    }
  }

  private void number(JsonNode value, Path parent, @Nullable String name) throws IOException {
    JsonGenerator json = out.open();
    switch (value.numberType()) {
      case INT, LONG -> json.writeNumber(value.longValue());
      case FLOAT, DOUBLE -> json.writeNumber(value.doubleValue());
      case BIG_INTEGER, BIG_DECIMAL -> {
        String digits = value.asText();
        boolean writable =
            digits.length() <= MAX_NUMBER_LENGTH
                && Math.abs((long) value.decimalValue().scale()) <= MAX_SCALE;
        if (writable) {
          json.writeNumber(digits);
        } else {
          text(digits, parent, name);
        }
      }
    }
  }

  private void jsonText(JsonNode value, Path path) throws IOException {
    notes.truncate(path.toString());
    fit(CanonicalJson.text(value), path);
  }

  private void text(String text, Path parent, @Nullable String name) throws IOException {
    if (text.length() <= ALWAYS_FITS) {
      out.open().writeString(Utf8.wellFormed(text));
    } else {
      fit(Utf8.wellFormed(text), name == null ? parent : new Path(parent, name));
    }
  }

  private void fit(String text, Path path) throws IOException {
    int available = MAX_TERM_BYTES - path.bytes() - 1;
    String cut = Utf8.cut(text, available);
    if (cut.length() < text.length()) {
      notes.truncate(path.toString());
      cut = Utf8.cut(text, available - MARKER_BYTES) + MARKER;
    }
    out.open().writeString(cut);
  }

  private static boolean isNothing(JsonNode value) {
    return value.isNull() || value.isMissingNode();
  }

  /** Whether every item is an object that will be written as one. */
  private static boolean isListOfObjects(JsonNode value, Path root) {
    if (!value.isArray()) {
      return false;
    }
    for (JsonNode item : value) {
      boolean object = item.isObject() && !hasUnusableName(item, root);
      if (!object && !isNothing(item)) {
        return false;
      }
    }
    return true;
  }

  /** Does not recurse deeper than the document will nest, so that no nesting is too deep for it. */
  private static int leaves(JsonNode value, int depth) {
    if (!value.isContainerNode() || depth < 0) {
      return 1;
    }
    int count = 0;
    for (JsonNode child : value) {
      count += leaves(child, depth - 1);
    }
    return count;
  }

  private static boolean hasUnusableName(JsonNode value, Path path) {
    for (Map.Entry<String, JsonNode> member : value.properties()) {
      String name = member.getKey();
      boolean tooLong = path.bytes() + 1 + 3L * name.length() > MAX_PATH_BYTES;
      if (tooLong || !Utf8.isWellFormed(name)) {
        return true;
      }
    }
    return false;
  }

  /** The names from the field down to a value, and the bytes that they take in a leaf's term. */
  private record Path(@Nullable Path parent, String name, int bytes) {

    Path(Path parent, String name) {
      this(parent, name, parent.bytes + 1 + Utf8.length(name));
    }

    static Path root(String field) {
      return new Path(null, field, 2 * field.length() + 1);
    }

    @Override
    public String toString() {
      return parent == null ? name : parent + "." + name;
    }
  }
}
