package io.trailsight.integrity;

import java.time.Duration;
import java.time.Instant;

/**
 * The time that is verified.
 *
 * @param from inclusive
 * @param to exclusive
 */
public record TimeRange(Instant from, Instant to) {

  /** A digest covers an hour. */
  public static final Duration HOUR = Duration.ofHours(1);

  private static final Duration HALF = HOUR.dividedBy(2);

  public TimeRange {
    if (!from.isBefore(to)) {
      throw new IllegalArgumentException("the time ends before it begins");
    }
  }

  /** Whether more of a digest's hour is inside than outside. */
  boolean holds(Instant end) {
    Instant middle = middle(end);
    return !middle.isBefore(from) && middle.isBefore(to);
  }

  /** Whether some of a time is inside. */
  boolean overlaps(Instant begin, Instant end) {
    return begin.isBefore(to) && end.isAfter(from);
  }

  /** The middle of a digest's hour, which shows to which hour of the clock it belongs. */
  static Instant middle(Instant end) {
    return end.minus(HALF);
  }
}
