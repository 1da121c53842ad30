package io.trailsight.trail.record;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Recognises records, and the values that carry records inside of them: as text, as an object, or
 * packed with gzip and Base64.
 */
final class Carrier {

  /** Every record has one of these, unless its fields were masked. */
  private static final List<String> NAMES_OF_RECORDS =
      List.of("eventVersion", "eventID", "eventId");

  /** Other fields of records; two of them are enough. */
  private static final List<String> USUAL_NAMES =
      List.of(
          "eventName",
          "eventSource",
          "eventTime",
          "eventType",
          "eventCategory",
          "awsRegion",
          "userIdentity",
          "recipientAccountId");

  /**
   * The members that carry: those of EventBridge, CloudWatch Logs, {@code LookupEvents}, CloudTrail
   * Lake, and what Firehose could not process.
   */
  private static final List<String> MEMBERS =
      List.of("detail", "message", "CloudTrailEvent", "eventJson", "eventjson", "data", "rawData");

  /** Objects whose {@code data} carries: events of CloudWatch Logs and of Kinesis for Lambda. */
  private static final List<String> OUTER_MEMBERS = List.of("awslogs", "kinesis");

  /** How CloudWatch Logs checks whether a destination can be reached. */
  private static final String CONTROL_MESSAGE = "CWL CONTROL MESSAGE";

  private Carrier() {}

  /** Whether a value has what only records have; no field is required. */
  static boolean isRecord(JsonNode value) {
    return value.isObject()
        && (NAMES_OF_RECORDS.stream().anyMatch(value::has)
            || USUAL_NAMES.stream().filter(value::has).limit(2).count() == 2)
        && !isOfKinesis(value);
  }

  /** Whether a value is a record of Kinesis, which has an {@code eventID} too. */
  static boolean isOfKinesis(JsonNode value) {
    JsonNode kinesis = value.get("kinesis");
    return kinesis != null && kinesis.path("data").isTextual();
  }

  /** Whether a value is a message that carries no record. */
  static boolean isControlMessage(JsonNode value) {
    return value.path("message").asText().startsWith(CONTROL_MESSAGE);
  }

  /** The member that carries records as an object; nothing when none does. */
  static Optional<String> memberOf(JsonNode value) {
    return MEMBERS.stream().filter(name -> value.path(name).isObject()).findFirst();
  }

  /**
   * The text that a value carries, or that it is; nothing when it can hold no records.
   *
   * @return gzip or JSON
   */
  static Optional<byte[]> contentOf(JsonNode value) {
    return texts(value)
        .filter(JsonNode::isTextual)
        .map(JsonNode::textValue)
        .flatMap(text -> unpack(text).stream())
        .findFirst();
  }

  private static Stream<JsonNode> texts(JsonNode value) {
    if (value.isArray()) {
      return value.valueStream().flatMap(cell -> MEMBERS.stream().map(cell::path));
    }
    return Stream.of(
            Stream.of(value),
            MEMBERS.stream().map(value::path),
            OUTER_MEMBERS.stream().map(name -> value.path(name).path("data")))
        .flatMap(texts -> texts);
  }

  private static Optional<byte[]> unpack(String text) {
    if (mayBeJson(text.stripLeading())) {
      return Optional.of(text.getBytes(UTF_8));
    }
    try {
      byte[] decoded = Base64.getMimeDecoder().decode(text.getBytes(StandardCharsets.ISO_8859_1));
      return GzipMembers.isGzip(decoded) || mayBeJson(new String(decoded, UTF_8).stripLeading())
          ? Optional.of(decoded)
          : Optional.empty();
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  private static boolean mayBeJson(String text) {
    return text.startsWith("{") || text.startsWith("[");
  }
}
