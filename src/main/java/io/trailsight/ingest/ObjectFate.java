package io.trailsight.ingest;

/** What became of one object that a message names. */
sealed interface ObjectFate {

  /** Every record is safe. */
  record Ingested(Tally tally) implements ObjectFate {}

  /** It holds no records. */
  record Skipped(String reason) implements ObjectFate {}

  /** It can never be ingested, and quarantine knows. */
  record Rejected(String reason) implements ObjectFate {}

  /**
   * It may be ingested later.
   *
   * @param forLong whether somebody has to mend something first
   */
  record Deferred(String reason, boolean forLong) implements ObjectFate {}
}
