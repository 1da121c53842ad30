package io.trailsight.trail;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * An event that S3 announces, in one of two forms.
 *
 * <ul>
 *   <li>An element of an S3 event notification's {@code Records}. Its key is form-encoded: a space
 *       is a plus sign (<a
 *       href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/notification-content-structure.html">S3
 *       guide</a>).
 *   <li>An event that S3 sends to EventBridge. Its key is plain (<a
 *       href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/ev-events.html">S3 guide</a>).
 * </ul>
 */
final class S3Event {

  private static final String CREATED = "ObjectCreated";

  /** More characters than S3 and the stores like it use; a longer text is no ETag. */
  private static final int LONGEST_ETAG = 128;

  /**
   * The families of events that announce no new content (<a
   * href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/notification-how-to-event-types-and-destinations.html">S3
   * guide</a>).
   */
  private static final List<String> OTHER_FAMILIES =
      List.of(
          "ObjectRemoved",
          "ObjectRestore",
          "ObjectTagging",
          "ObjectAcl",
          "ReducedRedundancyLostObject",
          "Replication",
          "LifecycleExpiration",
          "LifecycleTransition",
          "IntelligentTiering",
          "TestEvent");

  private S3Event() {}

  /**
   * Reads an element of a notification. One that names no event announces an object: what forwards
   * notifications may keep only the bucket and the key.
   */
  static void readNotified(JsonNode notified, NoticeReader.Findings findings) {
    JsonNode object = notified.path("s3").path("object");
    String bucket = notified.path("s3").path("bucket").path("name").asText();
    String key = object.path("key").asText();
    if (bucket.isBlank() || key.isEmpty()) {
      findings.reject("one of its records names no S3 bucket and key");
      return;
    }
    JsonNode name = notified.path("eventName");
    String event = withoutService(name.asText(""));
    if ((event.isEmpty() && !name.isContainerNode()) || event.startsWith(CREATED)) {
      findings.announce(
          new ObjectRef(
              bucket,
              decode(key),
              version(object.path("versionId")),
              size(object),
              etag(object.path("eTag"))));
    } else if (OTHER_FAMILIES.stream().anyMatch(event::startsWith)) {
      findings.ignore("an S3 event that announces no new content: " + event);
    } else {
      findings.reject("one of its records is of an S3 event that is not known");
    }
  }

  /**
   * Some S3-compatible stores write the name with the prefix {@code s3:}, as in a bucket's
   * configuration.
   */
  private static String withoutService(String eventName) {
    return eventName.startsWith("s3:") ? eventName.substring(3) : eventName;
  }

  /** A percent sign without two hexadecimal digits shows that the sender did not encode the key. */
  private static String decode(String key) {
    try {
      return URLDecoder.decode(key, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException _) {
      return key;
    }
  }

  /** A rule's input transformer may have removed the source. */
  static boolean isEventBridge(JsonNode node) {
    return node.path("source").asText("aws.s3").equals("aws.s3")
        && node.path("detail-type").asText().startsWith("Object ");
  }

  /** Reads an event of EventBridge. */
  static void readEventBridge(JsonNode event, NoticeReader.Findings findings) {
    String detailType = event.path("detail-type").asText();
    if (!detailType.equals("Object Created")) {
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
            version(object.path("version-id")),
            size(object),
            etag(object.path("etag"))));
  }

  private static Optional<String> version(JsonNode version) {
    return Optional.ofNullable(version.textValue()).filter(id -> !id.isBlank());
  }

  private static Optional<String> etag(JsonNode etag) {
    return Optional.ofNullable(etag.textValue())
        .filter(text -> !text.isBlank() && text.length() <= LONGEST_ETAG);
  }

  private static OptionalLong size(JsonNode object) {
    JsonNode size = object.path("size");
    return size.isIntegralNumber() && size.canConvertToLong() && size.longValue() >= 0
        ? OptionalLong.of(size.longValue())
        : OptionalLong.empty();
  }
}
