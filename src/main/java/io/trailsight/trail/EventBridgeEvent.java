package io.trailsight.trail;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * An event that S3 sends to EventBridge. Its key is plain (<a
 * href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/ev-events.html">S3 guide</a>).
 */
final class EventBridgeEvent {

  private static final String CREATED = "Object Created";

  private EventBridgeEvent() {}

  /** A rule's input transformer may have removed the source. */
  static boolean isOne(JsonNode node) {
    return node.path("source").asText("aws.s3").equals("aws.s3")
        && node.path("detail-type").asText().startsWith("Object ");
  }

  static void read(JsonNode event, NoticeReader.Findings findings) {
    String detailType = event.path("detail-type").asText();
    if (!detailType.equals(CREATED)) {
      findings.ignore("an S3 event that announces no new content: " + detailType);
      return;
    }
    JsonNode object = event.path("detail").path("object");
    String bucket = event.path("detail").path("bucket").path("name").asText();
    String key = object.path("key").asText();
    if (bucket.isBlank() || key.isEmpty()) {
      findings.reject("an EventBridge event that names no bucket and key");
      return;
    }
    findings.announce(
        new ObjectRef(
            bucket,
            key,
            S3Notification.version(object.path("version-id")),
            S3Notification.size(object)));
  }
}
