package io.trailsight.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.trailsight.ingest.Quarantine.Entry;
import io.trailsight.ingest.Quarantine.Subject;
import io.trailsight.trail.Hashes;
import io.trailsight.trail.ObjectRef;
import java.security.MessageDigest;
import java.util.HexFormat;

/**
 * The id of an entry of quarantine: the same whenever the same subject is kept. An object that was
 * overwritten with other content counts as another subject; a message never changes.
 */
final class EntryId {

  /** Separates the parts; no part contains it. */
  private static final byte[] SEPARATOR = {0x1f};

  private final MessageDigest digest = Hashes.sha256();

  private EntryId() {}

  static String of(Entry entry) {
    EntryId id = new EntryId();
    switch (entry.subject()) {
      case Subject.OfMessage(String messageId) -> {
        id.add("message");
        id.add(messageId);
      }
      case Subject.OfObject(ObjectRef object) -> {
        id.add("object");
        id.add(object, entry);
      }
      case Subject.OfRecord(ObjectRef object, int ordinal) -> {
        id.add("record");
        id.add(String.valueOf(ordinal));
        id.add(object, entry);
      }
    }
    return HexFormat.of().formatHex(id.digest.digest());
  }

  private void add(ObjectRef object, Entry entry) {
    add(object.bucket());
    add(object.key());
    add(object.versionId().orElse(""));
    entry.raw().ifPresent(raw -> digest.update(raw.bytes()));
  }

  private void add(String part) {
    digest.update(part.getBytes(UTF_8));
    digest.update(SEPARATOR);
  }
}
