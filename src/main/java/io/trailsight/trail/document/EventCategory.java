package io.trailsight.trail.document;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/** The category of a record's event, which records older than categories do not state. */
final class EventCategory {

  static final String MANAGEMENT = "Management";
  static final String DATA = "Data";
  static final String ACCESS_LOG = "AccessLog";

  private EventCategory() {}

  /** The stated category, or the one that follows from the event's type; empty if neither is. */
  static String of(Members fields) {
    String stated = fields.text("eventCategory");
    if (!stated.isEmpty()) {
      return stated;
    }
    return switch (fields.text("eventType")) {
      case "AwsVpceEvent", "AwsVpceEvents" -> "NetworkActivity";
      case "AwsCloudTrailInsight" -> "Insight";
      case "AwsAggregatedEvent" -> "Aggregated";
      case "" -> fields.text("eventName").isEmpty() ? "" : ofCall(fields);
      default -> ofCall(fields);
    };
  }

  private static String ofCall(Members fields) {
    Optional<Boolean> management = fields.flag("managementEvent");
    return management.orElseGet(() -> !isAboutS3Object(fields)) ? MANAGEMENT : DATA;
  }

  private static boolean isAboutS3Object(Members fields) {
    for (JsonNode resource : Resources.of(fields.raw("resources"))) {
      String type = resource.path("type").asText();
      if (type.startsWith("AWS::S3") && type.endsWith("::Object")) {
        return true;
      }
    }
    return false;
  }
}
