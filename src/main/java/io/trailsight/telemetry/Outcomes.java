package io.trailsight.telemetry;

import io.trailsight.ingest.Outcome;
import java.util.List;

/** Outcomes of messages as one word, for log lines and labels. */
final class Outcomes {

  static final String INGESTED = "ingested";
  static final String SKIPPED = "skipped";
  static final String DEFERRED = "deferred";
  static final String REJECTED = "rejected";
  static final String QUARANTINED = "quarantined";

  /** All words. */
  static final List<String> WORDS = List.of(INGESTED, SKIPPED, DEFERRED, REJECTED, QUARANTINED);

  private Outcomes() {}

  static String word(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Ingested _ -> INGESTED;
      case Outcome.Skipped _ -> SKIPPED;
      case Outcome.Deferred _ -> DEFERRED;
      case Outcome.Rejected _ -> REJECTED;
      case Outcome.Quarantined _ -> QUARANTINED;
    };
  }
}
