package io.trailsight.trail.document;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trailsight.trail.Hashes;
import java.io.IOException;
import java.util.HexFormat;
import java.util.List;

/**
 * Distinguishes copies of one event from different events that have the same {@code eventID}.
 * CloudTrail delivers an event more than once, to several trails and by CloudWatch Logs, each time
 * with the same content; anyone who can write an object can state any {@code eventID}.
 *
 * <p>Everything in a document that comes from the record counts. What does not: where and when the
 * record was read, what the mapping derives from fields that count, since a later version may
 * derive it otherwise, what is looked up about addresses and accounts, and fields that an ingest
 * pipeline of the user adds. Documents of different schema versions cannot be compared.
 */
public final class EventCopies {

  /** How {@code mapping.warnings} marks a document that is stored beside another one. */
  private static final String CONFLICT = "eventID:conflict";

  /** The length of what follows the id of a document that is stored beside another one. */
  static final int SUFFIX_LENGTH = 65;

  private static final String TIME = "@timestamp";
  private static final String TLS_VERSION = "tlsVersion";
  private static final String TIME_WARNING = "eventTime:";

  /** What a document has from its record, other than what the mapping derives from it. */
  static final List<String> OF_RECORD =
      List.of(
          TIME,
          "eventVersion",
          "eventID",
          "eventType",
          "eventCategory",
          "eventSource",
          "eventName",
          "awsRegion",
          "apiVersion",
          "readOnly",
          "managementEvent",
          "recipientAccountId",
          "requestID",
          "sharedEventID",
          "vpcEndpointId",
          "vpcEndpointAccountId",
          "sessionCredentialFromConsole",
          "errorCode",
          "errorMessage",
          "sourceIPAddress",
          "userAgent",
          "userIdentity",
          "bytesTransferredIn",
          "bytesTransferredOut",
          "bytesTransferred",
          TLS_VERSION,
          "tlsDetails",
          "s3",
          "resources",
          "addendum",
          "requestParameters",
          "responseElements",
          "additionalEventData",
          "serviceEventDetails",
          "edgeDeviceDetails",
          "eventContext",
          "insightDetails",
          "mcpEventDetails",
          "aggregation",
          "extra");

  /** What documents of every schema version have as CloudTrail states it. */
  private static final List<String> OF_EVERY_VERSION =
      List.of(
          "eventID",
          "eventType",
          "eventSource",
          "eventName",
          "awsRegion",
          "requestID",
          "errorCode",
          "errorMessage",
          "sourceIPAddress",
          "userAgent",
          "userIdentity");

  private static final List<String> DERIVED_OF_S3 =
      List.of(
          "keyPrefix",
          "keyPrefix2",
          "keyExtension",
          "presigned",
          "durationMs",
          "crossAccount",
          "kmsKeyId",
          "presignedSeconds",
          "sourceBucketName",
          "sourceKey");

  private static final JsonMapper JSON =
      JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();

  /** Reads documents as they are compared: every number with all of its digits. */
  public static final ObjectReader READER = JSON.readerFor(JsonNode.class);

  private EventCopies() {}

  /**
   * Whether two documents with the same id are copies of one event.
   *
   * @param stored the document that has the id, as {@link #READER} reads it
   */
  public static boolean areCopies(Document document, JsonNode stored) {
    JsonNode own = read(document);
    boolean alike = own.path("schemaVersion").asInt() == stored.path("schemaVersion").asInt();
    List<String> compared = alike ? OF_RECORD : OF_EVERY_VERSION;
    return digest(own, compared).equals(digest(stored, compared));
  }

  /**
   * The document under an id of its own, and marked, so that it can be stored beside a different
   * one that has its id. The new id is longer than any that a record can state.
   */
  public static Document beside(Document document) {
    JsonNode json = read(document);
    String id = document.id() + "-" + digest(json, OF_RECORD);
    ((ObjectNode) json).withObjectProperty("mapping").withArrayProperty("warnings").add(CONFLICT);
    return document.with(id, json);
  }

  private static JsonNode read(Document document) {
    try {
      return document.read(READER);
    } catch (IOException e) {
      throw new IllegalStateException("a document is in its format", e);
    }
  }

  /** The SHA-256 of what counts. */
  private static String digest(JsonNode document, List<String> fields) {
    ObjectNode content = copyOf(document);
    content.retain(fields);
    if (content.has("s3")) {
      content.set("s3", copyOf(content.path("s3")).remove(DERIVED_OF_S3));
      removeKey(content);
    }
    if (content.has(TLS_VERSION)) {
      content.put(TLS_VERSION, tlsVersion(content.path(TLS_VERSION)));
    }
    if (!isTimeStated(document)) {
      content.remove(TIME);
    }
    try {
      return HexFormat.of().formatHex(Hashes.sha256().digest(CanonicalJson.bytes(content)));
    } catch (IOException e) {
      throw new IllegalStateException("writing to memory failed", e);
    }
  }

  /** The request of S3 has the key only where a setting keeps it there. */
  private static void removeKey(ObjectNode content) {
    JsonNode request = content.path("requestParameters");
    if (request.has("key")) {
      ObjectNode others = copyOf(request);
      others.remove("key");
      content.set("requestParameters", others);
    }
    if (content.path("requestParameters").isEmpty()) {
      content.remove("requestParameters");
    }
  }

  /** In one spelling; documents may have CloudTrail's own as a second value. */
  private static String tlsVersion(JsonNode stored) {
    return TlsVersion.canonical((stored.isArray() ? stored.path(0) : stored).asText());
  }

  /** A copy whose members can be removed. */
  private static ObjectNode copyOf(JsonNode object) {
    ObjectNode copy = JSON.createObjectNode();
    object.properties().forEach(member -> copy.set(member.getKey(), member.getValue()));
    return copy;
  }

  /** Whether the time is the record's own rather than that of its object. */
  private static boolean isTimeStated(JsonNode document) {
    for (JsonNode warning : document.path("mapping").path("warnings")) {
      if (warning.asText().startsWith(TIME_WARNING)) {
        return false;
      }
    }
    return true;
  }
}
