package io.trailsight.telemetry;

import io.trailsight.ingest.PoisonPolicy;
import io.trailsight.ingest.QueueTerms;
import java.time.Duration;

/** The terms of a queue, and the policy for rejected messages, in words. */
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
            + " and kept in quarantine"
        : "rejected messages are left to the queue's redrive policy and kept in quarantine";
  }

  /** The time in the largest unit in which it is a whole number. */
  private static String words(Duration kept) {
    if (kept.equals(Duration.ofDays(kept.toDays()))) {
      return count(kept.toDays(), "day");
    }
    if (kept.equals(Duration.ofHours(kept.toHours()))) {
      return count(kept.toHours(), "hour");
    }
    return kept.equals(Duration.ofMinutes(kept.toMinutes()))
        ? count(kept.toMinutes(), "minute")
        : count(kept.toSeconds(), "second");
  }

  private static String count(long number, String unit) {
    return number + " " + unit + (number == 1 ? "" : "s");
  }
}
