package io.trailsight.opensearch;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trailsight.fault.Fault;
import io.trailsight.ingest.Quarantine.Entry;
import io.trailsight.ingest.Quarantine.Raw;
import io.trailsight.ingest.Quarantine.Subject;
import io.trailsight.quarantine.QuarantineArchive.Content;
import io.trailsight.quarantine.QuarantineArchive.Kept;
import io.trailsight.quarantine.QuarantineArchive.Kind;
import io.trailsight.trail.ObjectRef;
import io.trailsight.trail.ObjectTimes;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.Optional;
import java.util.OptionalLong;

/** An entry of quarantine as a document, and back. */
final class QuarantineDocument {

  private static final ObjectWriter WRITER = JsonMapper.builder().build().writer();

  private QuarantineDocument() {}

  /** The document of an entry that is kept now. */
  static byte[] of(Entry entry, String id, Instant now) {
    ObjectNode document = JsonNodeFactory.instance.objectNode();
    document.put("@timestamp", now.truncatedTo(ChronoUnit.MILLIS).toString());
    document.put("id", id);
    document.put("kind", Kind.of(entry.subject()).label());
    document.putObject("reason").put("type", entry.type()).put("text", entry.reason());
    document.put("attempts", entry.attempts());
    if (entry.subject() instanceof Subject.OfMessage(String messageId)) {
      document.put("messageId", messageId);
    }
    entry.subject().origin().ifPresent(object -> putOrigin(document, object, entry));
    entry.raw().ifPresent(raw -> putRaw(document, raw));
    try {
      return WRITER.writeValueAsBytes(document);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree of texts and numbers is always JSON", e);
    }
  }

  private static void putOrigin(ObjectNode document, ObjectRef object, Entry entry) {
    ObjectNode origin = document.putObject("origin");
    origin.put("bucket", object.bucket()).put("key", object.key());
    object.versionId().ifPresent(version -> origin.put("versionId", version));
    entry.subject().place().ifPresent(ordinal -> origin.put("ordinal", ordinal));
    entry.times().written().ifPresent(time -> origin.put("written", time.toString()));
    entry.times().first().ifPresent(time -> origin.put("firstRecord", time.toString()));
  }

  private static void putRaw(ObjectNode document, Raw raw) {
    try {
      ByteBuffer bytes = ByteBuffer.wrap(raw.bytes());
      String text = UTF_8.newDecoder().decode(bytes).toString();
      document.put("raw", text).put("rawEncoding", "text");
    } catch (CharacterCodingException _) {
      document
          .put("raw", Base64.getEncoder().encodeToString(raw.bytes()))
          .put("rawEncoding", "base64");
    }
    document.put("rawTruncated", !raw.complete());
  }

  /**
   * The entry in a hit of a search.
   *
   * @throws Fault.Blocked when it is not one that this program wrote
   */
  static Kept kept(JsonNode hit) throws Fault.Blocked {
    String id = hit.path("_id").asText();
    JsonNode document = hit.path("_source");
    try {
      return new Kept(
          id,
          Instant.parse(document.path("@timestamp").asText()),
          subject(document),
          document.path("reason").path("type").asText(),
          document.path("reason").path("text").asText(),
          document.path("attempts").asInt(),
          content(document),
          times(document.path("origin")));
    } catch (DateTimeException | IllegalArgumentException e) {
      throw new Fault.Blocked(
          "OpenSearch: the document %s of %s is no entry of quarantine: %s"
              .formatted(id, hit.path("_index").asText(), e.getMessage()),
          e);
    }
  }

  private static ObjectTimes times(JsonNode origin) {
    return new ObjectTimes(time(origin.path("written")), time(origin.path("firstRecord")));
  }

  private static Optional<Instant> time(JsonNode text) {
    return Optional.ofNullable(text.textValue()).map(Instant::parse);
  }

  private static Subject subject(JsonNode document) {
    JsonNode origin = document.path("origin");
    String kind = document.path("kind").asText();
    if (kind.equals(Kind.MESSAGE.label())) {
      return new Subject.OfMessage(document.path("messageId").asText());
    }
    ObjectRef object =
        new ObjectRef(
            origin.path("bucket").asText(),
            origin.path("key").asText(),
            Optional.ofNullable(origin.path("versionId").textValue()),
            OptionalLong.empty());
    if (kind.equals(Kind.OBJECT.label())) {
      return new Subject.OfObject(object);
    }
    if (kind.equals(Kind.RECORD.label())) {
      return new Subject.OfRecord(object, origin.path("ordinal").asInt());
    }
    throw new IllegalArgumentException("its kind is unknown");
  }

  private static Content content(JsonNode document) {
    if (!document.has("rawEncoding")) {
      return Content.NONE;
    }
    return document.path("rawTruncated").asBoolean() ? Content.BEGINNING : Content.WHOLE;
  }

  /**
   * The content in a document; nothing when it has none.
   *
   * @throws Fault.Blocked when this program cannot have written it
   */
  static Optional<Raw> raw(JsonNode document) throws Fault.Blocked {
    if (content(document) == Content.NONE) {
      return Optional.empty();
    }
    String text = document.path("raw").asText();
    try {
      byte[] bytes =
          document.path("rawEncoding").asText().equals("base64")
              ? Base64.getDecoder().decode(text)
              : text.getBytes(UTF_8);
      return Optional.of(new Raw(bytes, content(document) == Content.WHOLE));
    } catch (IllegalArgumentException e) {
      throw new Fault.Blocked(
          "OpenSearch: the content of an entry is unusable: " + e.getMessage(), e);
    }
  }
}
