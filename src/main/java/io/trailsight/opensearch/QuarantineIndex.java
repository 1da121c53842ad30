package io.trailsight.opensearch;

import io.trailsight.ingest.DocumentIndex;
import io.trailsight.ingest.Fault;
import io.trailsight.ingest.Quarantine;
import io.trailsight.ingest.QuarantineArchive.Kind;
import io.trailsight.ingest.Verdict;
import io.trailsight.trail.ObjectRef;
import io.trailsight.trail.document.Document;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.InstantSource;
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
        entries.stream().map(entry -> document(entry, id(entry.subject()))).toList();
    for (Verdict verdict : index.write(documents)) {
      if (verdict instanceof Verdict.Refused(String type, String reason)) {
        throw new Fault.Transient("quarantine was refused: " + type + ": " + reason);
      }
    }
  }

  private Document document(Entry entry, String id) {
    return new Document(NAME, id, QuarantineDocument.of(entry, id, clock.instant()));
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
    return sha256(Kind.of(subject).label() + '\u001f' + identity);
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
