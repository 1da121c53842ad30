package io.trailsight.trail.document;

import com.fasterxml.jackson.core.JsonGenerator;
import io.trailsight.trail.Utf8;
import java.io.IOException;
import java.util.Collection;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Writes the fields of one document and leaves out what is empty: absent values, and objects and
 * arrays into which nothing was written.
 */
final class DocumentWriter {

  private static final String ITEM = "";
  private static final int MAX_OPEN = 8;

  private final JsonGenerator json;
  private final String[] pendingNames = new String[MAX_OPEN];
  private final boolean[] pendingArrays = new boolean[MAX_OPEN];
  private int pending;

  DocumentWriter(JsonGenerator json) {
    this.json = json;
  }

  /** Begins an object that appears only if something is written into it. */
  void beginObject(String name) {
    push(name, false);
  }

  /** Begins an array that appears only if something is written into it. */
  void beginArray(String name) {
    push(name, true);
  }

  /** Begins an object in an array; it appears only if something is written into it. */
  void beginItem() {
    push(ITEM, false);
  }

  /** Ends the object or array that was begun last. */
  void end() throws IOException {
    if (pending > 0) {
      pending--;
    } else if (json.getOutputContext().inArray()) {
      json.writeEndArray();
    } else {
      json.writeEndObject();
    }
  }

  void text(String name, String value) throws IOException {
    if (!value.isEmpty()) {
      open().writeStringField(name, Utf8.wellFormed(value));
    }
  }

  void texts(String name, Collection<String> values) throws IOException {
    if (!values.isEmpty()) {
      open().writeArrayFieldStart(name);
      for (String value : values) {
        json.writeString(Utf8.wellFormed(value));
      }
      json.writeEndArray();
    }
  }

  /** A single value as text, several as a list. */
  void values(String name, Collection<String> values) throws IOException {
    if (values.size() == 1) {
      text(name, values.iterator().next());
    } else {
      texts(name, values);
    }
  }

  void flag(String name, Optional<Boolean> value) throws IOException {
    if (value.isPresent()) {
      flag(name, value.get().booleanValue());
    }
  }

  void flag(String name, boolean value) throws IOException {
    open().writeBooleanField(name, value);
  }

  void number(String name, OptionalLong value) throws IOException {
    if (value.isPresent()) {
      number(name, value.getAsLong());
    }
  }

  void number(String name, long value) throws IOException {
    open().writeNumberField(name, value);
  }

  void number(String name, double value) throws IOException {
    open().writeNumberField(name, value);
  }

  /** The generator, after opening every object and array that was begun. */
  JsonGenerator open() throws IOException {
    for (int i = 0; i < pending; i++) {
      if (!pendingNames[i].equals(ITEM)) {
        json.writeFieldName(pendingNames[i]);
      }
      if (pendingArrays[i]) {
        json.writeStartArray();
      } else {
        json.writeStartObject();
      }
    }
    pending = 0;
    return json;
  }

  private void push(String name, boolean array) {
    pendingNames[pending] = name;
    pendingArrays[pending] = array;
    pending++;
  }
}
