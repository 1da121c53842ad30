package io.trailsight.trail;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Finds in a message's body the objects that it announces. Every shape is recognised by its
 * content, so that all of them can share one queue:
 *
 * <ul>
 *   <li>S3 event notifications and EventBridge events of S3, see {@link S3Event};
 *   <li>CloudTrail's own notification: bucket and keys, plain (<a
 *       href="https://docs.aws.amazon.com/awscloudtrail/latest/userguide/configure-sns-notifications-for-cloudtrail.html">CloudTrail
 *       guide</a>);
 *   <li>any of these wrapped by SNS, or handed to Lambda by SNS and from there to its dead-letter
 *       queue (<a
 *       href="https://docs.aws.amazon.com/sns/latest/dg/sns-message-and-json-formats.html">SNS
 *       guide</a>);
 *   <li>the test and set-up messages of S3, SNS and CloudTrail, which name nothing.
 * </ul>
 *
 * <p>Immutable and thread-safe; it never throws.
 */
public final class NoticeReader {

  /** SNS in SNS is the deepest nesting that a real set-up has. */
  private static final int MAX_ENVELOPES = 3;

  private static final String VALIDATION_TEXT = "CloudTrail validation message.";

  /** Far deeper than any notice. */
  private static final int MAX_NESTING = 100;

  /** S3 and EventBridge announce one object in a message, CloudTrail a few. */
  private static final int MAX_OBJECTS = 100;

  /** Twice what SNS and EventBridge deliver, in characters. */
  private static final int MAX_LENGTH = 512 << 10;

  /** More than announcements of that many objects have; it bounds the memory for reading them. */
  private static final int MAX_NAMES_AND_VALUES = 7_500;

  /** The longest text in a notice, such as what an envelope holds, in characters. */
  private static final int MAX_TEXT = 64 << 10;

  private final ObjectReader tree =
      JsonMapper.builder(forgetfulFactory())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build()
          .readerFor(JsonNode.class);

  /** Keeps no names: a sender of messages could otherwise fill the memory with them. */
  private static JsonFactory forgetfulFactory() {
    return JsonFactory.builder()
        .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
        .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
        .streamReadConstraints(
            StreamReadConstraints.builder()
                .maxNestingDepth(MAX_NESTING)
                .maxTokenCount(MAX_NAMES_AND_VALUES)
                .maxStringLength(MAX_TEXT)
                .build())
        .build();
  }

  /**
   * Reads the body of one message. Whatever it is, this takes 4 MiB of memory at most beside it.
   */
  public Notice read(String body) {
    Findings findings = new Findings();
    if (body.length() > MAX_LENGTH) {
      findings.reject("it has more than " + MAX_LENGTH + " characters");
    } else {
      readBody(body, 0, findings);
    }
    return findings.toNotice();
  }

  /** Parses a body; keeps nothing of it. */
  JsonNode json(String body) throws JsonProcessingException {
    return tree.readTree(body);
  }

  private void readBody(String body, int envelopes, Findings findings) {
    if (body.strip().startsWith(VALIDATION_TEXT)) {
      findings.ignore("CloudTrail's validation message");
      return;
    }
    if (envelopes > MAX_ENVELOPES) {
      findings.reject("more than " + MAX_ENVELOPES + " envelopes around it");
      return;
    }
    JsonNode node;
    try {
      node = json(body);
    } catch (StreamConstraintsException _) {
      findings.reject("it is deeper, or has more or longer names and values, than any notice");
      return;
    } catch (JsonProcessingException _) {
      findings.reject("it is not JSON");
      return;
    }
    if (!node.isObject()) {
      findings.reject("it is not a JSON object");
      return;
    }
    readObject(node, envelopes, findings);
  }

  private void readObject(JsonNode node, int envelopes, Findings findings) {
    String type = node.path("Type").asText();
    if (type.equals("Notification") && node.path("Message").isTextual()) {
      readBody(node.path("Message").textValue(), envelopes + 1, findings);
    } else if (type.equals("SubscriptionConfirmation") || type.equals("UnsubscribeConfirmation")) {
      findings.ignore(
          "an SNS " + type + "; confirm it in the SNS console, nobody calls its address");
    } else if (node.path("Event").asText().equals("s3:TestEvent")) {
      findings.ignore("an S3 test event");
    } else if (node.path("Records").isArray()) {
      readRecords(node.path("Records"), envelopes, findings);
    } else if (node.path("s3Bucket").isTextual()) {
      readCloudTrail(node, findings);
    } else if (S3Event.isEventBridge(node)) {
      S3Event.readEventBridge(node, findings);
    } else {
      findings.reject("it has no shape that announces objects");
    }
  }

  private void readRecords(JsonNode records, int envelopes, Findings findings) {
    if (records.isEmpty()) {
      findings.ignore("a notification without records");
    }
    for (JsonNode notified : records) {
      if (notified.path("Sns").path("Message").isTextual()) {
        readBody(notified.path("Sns").path("Message").textValue(), envelopes + 1, findings);
      } else {
        S3Event.readNotified(notified, findings);
      }
    }
  }

  private static void readCloudTrail(JsonNode node, Findings findings) {
    String bucket = node.path("s3Bucket").textValue();
    JsonNode keys = node.path("s3ObjectKey");
    if (keys.isTextual()) {
      findings.announce(bucket, keys.textValue());
    } else if (keys.isArray() && !keys.isEmpty()) {
      keys.forEach(key -> findings.announce(bucket, key.isTextual() ? key.textValue() : ""));
    } else {
      findings.reject("it names a bucket but no key");
    }
  }

  /** Collects what the parts of one body announce. */
  static final class Findings {

    private final List<ObjectRef> objects = new ArrayList<>();
    private Optional<String> ignored = Optional.empty();
    private Optional<String> unreadable = Optional.empty();

    void announce(ObjectRef object) {
      if (!object.isPossible()) {
        reject("it announces an object with a longer name than S3 allows");
      } else if (objects.size() == MAX_OBJECTS) {
        reject("it announces more than " + MAX_OBJECTS + " objects");
      } else {
        objects.add(object);
      }
    }

    void announce(String bucket, String key) {
      if (bucket.isBlank() || key.isEmpty()) {
        reject("it announces an object without a bucket or a key");
      } else {
        announce(ObjectRef.of(bucket, key));
      }
    }

    void ignore(String reason) {
      ignored = Optional.of(reason);
    }

    void reject(String reason) {
      unreadable = Optional.of(reason);
    }

    Notice toNotice() {
      if (!objects.isEmpty()) {
        return new Notice.Objects(objects, unreadable);
      }
      if (unreadable.isPresent()) {
        return new Notice.Unreadable(unreadable.get());
      }
      return new Notice.Ignorable(ignored.orElse("nothing announced"));
    }
  }
}
