package io.trailsight.ingest;

/** What became of one object that a message names. */
public sealed interface ObjectFate {

  /** Every record is safe. */
  record Ingested(Tally tally) implements ObjectFate {}

  /** It holds no records. */
  record Skipped(String reason) implements ObjectFate {}

  /** It can never be ingested, and quarantine knows. */
  record Rejected(String reason) implements ObjectFate {}

  /**
   * It may be ingested later.
   *
   * @param denied whether it may not be read, which somebody has to mend
   */
  record Deferred(String reason, boolean denied) implements ObjectFate {}
}
