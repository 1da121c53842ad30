package io.trailsight.config;

import java.time.Duration;

/** The settings of how long indices are kept, a part of the {@link Catalogue}. */
final class RetentionCatalogue {

  static final Setting<Duration> KEEP =
      Setting.optional(
          "retention.keep",
          Kind.duration("1d", "36500d"),
          "How long an index of records or of the ledger is kept after the time that it covers;"
              + " left out, for ever.");
  static final Setting<Duration> MERGE_AFTER =
      Setting.optional(
          "retention.mergeAfter",
          Kind.duration("1d", "36500d"),
          "How long after that time such an index is merged into one segment, which makes it"
              + " smaller; left out, never.");

  private RetentionCatalogue() {}
}
