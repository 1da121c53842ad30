package io.trailsight.telemetry;

import io.trailsight.ingest.PoisonPolicy;
import io.trailsight.ingest.QueueTerms;
import java.time.Duration;

/** What a queue does with messages, and what is done with rejected ones, in words. */
public final class QueueWords {

  private QueueWords() {}

  static String of(QueueTerms terms) {
    String keeps =
        terms.retention().map(kept -> "the queue keeps messages for " + words(kept)).orElse("");
    String moves =
        terms.maxReceives().isPresent()
            ? "its redrive policy moves them after " + terms.maxReceives().getAsInt() + " receives"
            : "it has no redrive policy";
    return keeps.isEmpty() ? "the queue: " + moves : keeps + ", " + moves;
  }

  /** How rejected messages leave the queue. */
  public static String of(PoisonPolicy policy) {
    return policy.deleteAfter().isPresent()
        ? "rejected messages are deleted at receive "
            + policy.deleteAfter().getAsInt()
            + ", quarantine knows of them"
        : "rejected messages are left to the queue's redrive policy, quarantine knows of them";
  }

  private static String words(Duration kept) {
    return kept.toHours() % 24 == 0
        ? kept.toDays() + " days"
        : kept.toHours() > 0 ? kept.toHours() + " hours" : kept.toSeconds() + " seconds";
  }
}
