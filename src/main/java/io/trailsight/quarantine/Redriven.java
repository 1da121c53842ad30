package io.trailsight.quarantine;

import io.trailsight.quarantine.QuarantineArchive.Kept;

/** What became of an entry of quarantine whose content was tried again. */
public sealed interface Redriven {

  /** The entry. */
  Kept entry();

  /** Everything it stood for is safe elsewhere, and it is removed. */
  record Removed(Kept entry, Safety safety) implements Redriven {}

  /**
   * It is in quarantine still.
   *
   * @param reason why, this time
   */
  record Stayed(Kept entry, String reason) implements Redriven {}

  /** Somebody else removed it meanwhile. */
  record Gone(Kept entry) implements Redriven {}

  /** What makes an entry needless. */
  enum Safety {
    /** Its objects are ingested: every record in them has its fate. */
    INGESTED,
    /** Its message names nothing to ingest. */
    NOTHING_TO_INGEST,
    /** Its record is stored now. */
    STORED,
    /** Its record had been stored before. */
    DUPLICATE
  }
}
