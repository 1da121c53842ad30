package io.trailsight.trail.document;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/**
 * The items of a record's {@code resources}: usually a list of objects, in some records a single
 * object or a list of ARNs as texts.
 */
final class Resources {

  private Resources() {}

  /** The items, or the single item that is not in a list; none if the value is something else. */
  static Iterable<JsonNode> of(JsonNode value) {
    if (value.isArray()) {
      return value;
    }
    return isItem(value) ? List.of(value) : List.of();
  }

  /** Whether a value describes a resource. */
  static boolean isItem(JsonNode value) {
    return value.isObject() || isArn(value);
  }

  /** Whether a value is just an ARN. */
  static boolean isArn(JsonNode value) {
    return value.isTextual() && value.textValue().startsWith("arn:");
  }

  /** The ARN of an item; empty if it has none. */
  static String arn(JsonNode item) {
    return isArn(item) ? item.textValue() : item.path("ARN").asText();
  }

  /** What the ARNs of all resources of an item begin with; empty if it is not stated. */
  static String arnPrefix(JsonNode item) {
    return item.path("ARNPrefix").asText();
  }

  /** The account that owns an item; empty if it is not stated. */
  static String accountId(JsonNode item) {
    return item.path("accountId").asText();
  }
}
