package io.trailsight.trail.document;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/** The shipped mapping. Finds the parts of a document that it would refuse if it were strict. */
final class TemplateMapping {

  private static final int MAX_TERM_BYTES = 32_766;

  private final JsonNode properties;

  TemplateMapping() throws IOException {
    this.properties =
        Fixtures.JSON
            .readTree(Files.readString(Path.of("index-templates/cloudtrail-mappings.json")))
            .path("template")
            .path("mappings")
            .path("properties");
  }

  JsonNode properties() {
    return properties;
  }

  List<String> violations(JsonNode document) {
    List<String> violations = new ArrayList<>();
    checkObject("", document, properties, violations);
    return violations;
  }

  private static void checkObject(
      String path, JsonNode value, JsonNode fields, List<String> violations) {
    if (value.isArray()) {
      value.forEach(item -> checkObject(path, item, fields, violations));
      return;
    }
    if (!value.isObject() || (value.isEmpty() && !path.isEmpty())) {
      violations.add(path + " is not an object with members: " + value);
    }
    for (Map.Entry<String, JsonNode> member : value.properties()) {
      String memberPath = path.isEmpty() ? member.getKey() : path + "." + member.getKey();
      JsonNode field = fields.path(member.getKey());
      if (field.has("properties")) {
        checkObject(memberPath, member.getValue(), field.path("properties"), violations);
      } else {
        checkField(memberPath, member.getValue(), field, violations);
      }
    }
  }

  private static void checkField(
      String path, JsonNode value, JsonNode field, List<String> violations) {
    String type = field.path("type").asText();
    if (type.equals("flat_object")) {
      checkFlat(path, value, violations);
    } else if (value.isArray() && !value.isEmpty()) {
      value.forEach(item -> checkField(path, item, field, violations));
    } else if (!fits(value, type)) {
      violations.add(path + " of type " + type + " cannot be " + value);
    }
  }

  private static boolean fits(JsonNode value, String type) {
    return switch (type) {
      case "keyword", "text" -> value.isTextual() && !value.textValue().isEmpty();
      case "boolean" -> value.isBoolean();
      case "long" -> value.canConvertToLong() && value.isIntegralNumber();
      case "integer" -> value.canConvertToInt() && value.isIntegralNumber();
      case "short" -> value.isIntegralNumber() && Math.abs(value.longValue()) <= Short.MAX_VALUE;
      case "double" -> value.isNumber();
      case "date" -> isDate(value);
      case "ip" -> value.isTextual() && !IpLiteral.of(value.textValue()).isEmpty();
      default -> false;
    };
  }

  /** Epoch milliseconds, or ISO 8601 in UTC. */
  private static boolean isDate(JsonNode value) {
    return value.isTextual()
        ? isInstant(value.textValue())
        : value.isIntegralNumber() && Timestamps.epochMillis(value).isPresent();
  }

  private static boolean isInstant(String text) {
    OptionalLong millis = Timestamps.epochMillis(text);
    return millis.isPresent() && Timestamps.text(millis.getAsLong()).equals(text);
  }

  private static void checkFlat(String path, JsonNode value, List<String> violations) {
    boolean objects = value.isObject();
    if (value.isArray()) {
      objects = true;
      for (JsonNode item : value) {
        objects &= item.isObject();
      }
    }
    if (!objects || value.isEmpty()) {
      violations.add(path + " is neither object nor list of objects: " + value);
    }
    checkLeaves(path, value, 0, violations);
  }

  private static void checkLeaves(String path, JsonNode value, int depth, List<String> violations) {
    if (value.isContainerNode()) {
      if (depth > 60) {
        violations.add(path + " is too deep");
        return;
      }
      value.forEach(
          item -> {
            if (value.isArray()) {
              checkLeaves(path, item, depth + 1, violations);
            }
          });
      for (Map.Entry<String, JsonNode> member : value.properties()) {
        checkLeaves(path + "." + member.getKey(), member.getValue(), depth + 1, violations);
      }
      return;
    }
    String root = path.substring(0, (path + ".").indexOf('.'));
    String term = root + "." + path + "=" + value.asText();
    if (value.isNull() || term.getBytes(StandardCharsets.UTF_8).length > MAX_TERM_BYTES) {
      violations.add(path + " is null or longer than a term");
    }
  }
}
