package io.trailsight.integrity;

import java.time.Instant;

/**
 * Something that is missing, altered or cannot be proved.
 *
 * @param chain whose digests show it
 * @param from when the time begins that it concerns
 * @param to when that time ends
 * @param object which one, such as {@code s3://bucket/key}; empty where its key is not known
 * @param detail what was found, in words
 */
public record IntegrityFinding(
    Kind kind, Chain chain, Instant from, Instant to, String object, String detail) {

  /** What was found. */
  public enum Kind {
    FILE_MISSING("file missing", HourResult.GAP),
    FILE_ALTERED("file altered", HourResult.ALTERED),
    FILE_UNREADABLE("file not read", HourResult.UNVALIDATED),
    DIGEST_MISSING("digest missing", HourResult.GAP),
    DIGEST_ALTERED("digest altered", HourResult.ALTERED),
    DIGEST_MOVED("digest moved", HourResult.ALTERED),
    DIGEST_UNSIGNED("digest unsigned", HourResult.UNSIGNED),
    DIGEST_UNREADABLE("digest not read", HourResult.UNVALIDATED),
    /** A region has no more digests while others of its trail have. */
    SILENT("no more digests", HourResult.GAP);

    private final String label;
    private final HourResult result;

    Kind(String label, HourResult result) {
      this.label = label;
      this.result = result;
    }

    /** Its name for people. */
    public String label() {
      return label;
    }

    /** What it makes of the hours that it concerns. */
    public HourResult result() {
      return result;
    }
  }
}
