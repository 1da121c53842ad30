package io.trailsight.quarantine;

import io.trailsight.quarantine.QuarantineArchive.Kept;

/** What became of an entry of quarantine that was tried again. */
public sealed interface RedriveResult {

  /** The entry. */
  Kept entry();

  /** Everything it stands for is safe elsewhere, and it is removed. */
  record Removed(Kept entry, Resolution resolution) implements RedriveResult {}

  /**
   * It stays in quarantine.
   *
   * @param reason why, this time
   */
  record Stayed(Kept entry, String reason) implements RedriveResult {}

  /** Another user or process removed it before it was tried. */
  record Gone(Kept entry) implements RedriveResult {}

  /** Why an entry is no longer needed. */
  enum Resolution {
    /** Its objects are ingested: each of their records is stored, in quarantine or left out. */
    INGESTED,
    /** Its message names nothing to ingest. */
    NOTHING_TO_INGEST,
    /** Its record is stored now. */
    STORED,
    /** Its record had been stored before. */
    DUPLICATE,
    /** A rule of the filter leaves its record out. */
    FILTERED
  }
}
