package io.trailsight.opensearch;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trailsight.ingest.DocumentIndex;
import io.trailsight.ingest.Fault;
import io.trailsight.ingest.Quarantine;
import io.trailsight.ingest.Verdict;
import io.trailsight.trail.ObjectRef;
import io.trailsight.trail.document.Document;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;

/**
 * Quarantine as documents of an index of its own, whose mapping takes anything. A document's id is
 * made from what it is about, so keeping the same thing twice makes one document. Thread-safe.
 */
public final class QuarantineIndex implements Quarantine {

  /** The index that holds every entry. */
  public static final String NAME = "trailsight-quarantine";

  private final DocumentIndex index;
  private final InstantSource clock;
  private final JsonMapper json = JsonMapper.builder().build();

  /**
   * @param index writes the entries
   */
  public QuarantineIndex(DocumentIndex index, InstantSource clock) {
    this.index = index;
    this.clock = clock;
  }

  @Override
  public void keep(List<Entry> entries)
      throws Fault.Transient, Fault.Blocked, InterruptedException {
    List<Document> documents =
        entries.stream()
            .map(entry -> new Document(NAME, id(entry.subject()), bytes(entry)))
            .toList();
    for (Verdict verdict : index.write(documents)) {
      if (verdict instanceof Verdict.Refused(String type, String reason)) {
        throw new Fault.Transient("quarantine was refused: " + type + ": " + reason);
      }
    }
  }

  private byte[] bytes(Entry entry) {
    ObjectNode document = json.createObjectNode();
    document.put("@timestamp", clock.instant().truncatedTo(ChronoUnit.MILLIS).toString());
    document.put("kind", kind(entry.subject()));
    document.putObject("reason").put("type", entry.type()).put("text", entry.reason());
    document.put("attempts", entry.attempts());
    if (entry.subject() instanceof Subject.OfMessage(String messageId)) {
      document.put("messageId", messageId);
    }
    entry.subject().origin().ifPresent(object -> putOrigin(document, object, entry.subject()));
    entry.raw().ifPresent(raw -> putRaw(document, raw));
    try {
      return json.writeValueAsBytes(document);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree of texts and numbers is always JSON", e);
    }
  }

  private static void putOrigin(ObjectNode document, ObjectRef object, Subject subject) {
    ObjectNode origin = document.putObject("origin");
    origin.put("bucket", object.bucket()).put("key", object.key());
    object.versionId().ifPresent(version -> origin.put("versionId", version));
    subject.place().ifPresent(ordinal -> origin.put("ordinal", ordinal));
  }

  private static void putRaw(ObjectNode document, Raw raw) {
    try {
      ByteBuffer bytes = ByteBuffer.wrap(raw.bytes());
      String text = StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
      document.put("raw", text).put("rawEncoding", "text");
    } catch (CharacterCodingException _) {
      document
          .put("raw", Base64.getEncoder().encodeToString(raw.bytes()))
          .put("rawEncoding", "base64");
    }
    document.put("rawTruncated", !raw.complete());
  }

  private static String kind(Subject subject) {
    return switch (subject) {
      case Subject.OfMessage _ -> "message";
      case Subject.OfObject _ -> "object";
      case Subject.OfRecord _ -> "record";
    };
  }

  /** Unit separators keep the parts apart, whatever they hold. */
  private static String id(Subject subject) {
    String identity =
        switch (subject) {
          case Subject.OfMessage(String messageId) -> messageId;
          case Subject.OfObject(ObjectRef object) -> identity(object);
          case Subject.OfRecord(ObjectRef object, int ordinal) ->
              identity(object) + '\u001f' + ordinal;
        };
    return sha256(kind(subject) + '\u001f' + identity);
  }

  private static String identity(ObjectRef object) {
    return object.bucket() + '\u001f' + object.key() + '\u001f' + object.versionId().orElse("");
  }

  private static String sha256(String text) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
