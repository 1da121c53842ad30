package io.trailsight.tools.boards;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;

/** The index patterns. */
final class Patterns {

  private static final Map<String, ObjectNode> OF_CALLS =
      Map.of(
          "bytesTransferred", bytes(),
          "bytesTransferredIn", bytes(),
          "bytesTransferredOut", bytes(),
          "ingestLagMs", minutes(),
          "s3.durationMs", milliseconds(),
          "s3.objectSize", bytes(),
          "s3.presignedSeconds", duration(),
          "s3.turnAroundMs", milliseconds(),
          "tlsVersionNumber", oneDecimal());

  static final IndexPattern CLOUDTRAIL =
      new IndexPattern(
          "trailsight-cloudtrail",
          "cloudtrail-v1-*",
          TemplateMapping.fields("cloudtrail-mappings"),
          OF_CALLS);

  static final IndexPattern S3_ACCESS = withLines("trailsight-s3access", "s3access-v1-*");

  /** CloudTrail's events and the lines of access logs: what both state has the same field. */
  static final IndexPattern BOTH_LOGS =
      withLines("trailsight-both-logs", "cloudtrail-v1-*,s3access-v1-*");

  static final IndexPattern QUARANTINE =
      new IndexPattern(
          "trailsight-quarantine",
          "trailsight-quarantine*",
          TemplateMapping.fields("quarantine"),
          Map.of());

  static final IndexPattern OBJECTS =
      new IndexPattern(
          "trailsight-objects",
          "trailsight-objects-*",
          TemplateMapping.fields("objects"),
          Map.of(
              "deliveryLagMs", minutes(),
              "size", bytes(),
              "tookMs", milliseconds()));

  static final IndexPattern INTEGRITY =
      new IndexPattern(
          "trailsight-integrity",
          "trailsight-integrity-*",
          TemplateMapping.fields("integrity"),
          Map.of("checkLagMs", minutes()));

  private Patterns() {}

  static List<IndexPattern> all() {
    return List.of(CLOUDTRAIL, S3_ACCESS, BOTH_LOGS, QUARANTINE, OBJECTS, INTEGRITY);
  }

  private static IndexPattern withLines(String id, String title) {
    return new IndexPattern(
        id, title, TemplateMapping.fields("cloudtrail-mappings", "s3access-mappings"), OF_CALLS);
  }

  private static ObjectNode bytes() {
    return Json.object().put("id", "bytes");
  }

  /** A number such as 1.0, which by default would be shown as 1. */
  private static ObjectNode oneDecimal() {
    ObjectNode format = Json.object().put("id", "number");
    format.putObject("params").put("pattern", "0.0");
    return format;
  }

  /** Milliseconds, shown as minutes. */
  private static ObjectNode minutes() {
    return duration("asMinutes", 1);
  }

  /** Seconds, shown as "an hour" or "7 days". */
  private static ObjectNode duration() {
    return Json.object().put("id", "duration");
  }

  private static ObjectNode milliseconds() {
    return duration("asMilliseconds", 0);
  }

  private static ObjectNode duration(String output, int decimals) {
    ObjectNode format = Json.object().put("id", "duration");
    format
        .putObject("params")
        .put("inputFormat", "milliseconds")
        .put("outputFormat", output)
        .put("outputPrecision", decimals)
        .put("showSuffix", true);
    return format;
  }
}
