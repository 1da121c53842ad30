package io.trailsight.trail.document;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/**
 * Compact JSON with the members of every object sorted by name, so that equal values have equal
 * bytes. It does not recurse, so no nesting is too deep.
 */
final class CanonicalJson {

  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .streamWriteConstraints(
              StreamWriteConstraints.builder().maxNestingDepth(Integer.MAX_VALUE).build())
          .build();

  private CanonicalJson() {}

  static byte[] bytes(JsonNode value) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(1024);
    try (JsonGenerator json = FACTORY.createGenerator(bytes)) {
      write(value, json);
    }
    return bytes.toByteArray();
  }

  static String text(JsonNode value) throws IOException {
    return new String(bytes(value), StandardCharsets.UTF_8);
  }

  private static void write(JsonNode root, JsonGenerator json) throws IOException {
    Deque<Iterator<Member>> open = new ArrayDeque<>();
    write(new Member("", root), json, open);
    while (!open.isEmpty()) {
      if (open.getLast().hasNext()) {
        write(open.getLast().next(), json, open);
      } else {
        open.removeLast();
        if (json.getOutputContext().inObject()) {
          json.writeEndObject();
        } else {
          json.writeEndArray();
        }
      }
    }
  }

  private static void write(Member member, JsonGenerator json, Deque<Iterator<Member>> open)
      throws IOException {
    if (json.getOutputContext().inObject()) {
      json.writeFieldName(member.name());
    }
    JsonNode value = member.value();
    switch (value.getNodeType()) {
      case OBJECT -> {
        json.writeStartObject();
        open.addLast(sorted(value));
      }
      case ARRAY -> {
        json.writeStartArray();
        open.addLast(items(value));
      }
      case NUMBER -> json.writeNumber(value.asText());
      case BOOLEAN -> json.writeBoolean(value.booleanValue());
      case NULL, MISSING -> json.writeNull();
      case STRING, BINARY, POJO -> json.writeString(value.asText());
    }
  }

  private static Iterator<Member> sorted(JsonNode object) {
    List<Member> members = new ArrayList<>(object.size());
    for (Map.Entry<String, JsonNode> member : object.properties()) {
      members.add(new Member(member.getKey(), member.getValue()));
    }
    members.sort((one, other) -> one.name().compareTo(other.name()));
    return members.iterator();
  }

  private static Iterator<Member> items(JsonNode array) {
    List<Member> items = new ArrayList<>(array.size());
    for (JsonNode item : array) {
      items.add(new Member("", item));
    }
    return items.iterator();
  }

  private record Member(String name, JsonNode value) {}
}
