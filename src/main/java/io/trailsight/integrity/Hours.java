package io.trailsight.integrity;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What is proved about each hour of a region. An hour belongs to the digest that covers its middle,
 * as digests begin at any minute. Not thread-safe.
 */
final class Hours {

  private static final Duration HALF = TimeRange.HOUR.dividedBy(2);

  private final TimeRange range;
  private final Instant first;

  /** By hour; nothing without a result. */
  private final @Nullable HourResult[] results;

  /**
   * @param range hours outside of it are ignored
   */
  Hours(TimeRange range) {
    this.range = range;
    this.first = range.from().truncatedTo(ChronoUnit.HOURS);
    Duration covered = Duration.between(first, range.to()).plus(TimeRange.HOUR).minusNanos(1);
    this.results = new HourResult[Math.toIntExact(covered.toHours())];
  }

  /** Notes a result for the hours of a time; an hour keeps the worst of its results. */
  void mark(Instant from, Instant to, HourResult result) {
    Instant begin = from.plus(HALF).minusNanos(1).truncatedTo(ChronoUnit.HOURS);
    if (!begin.plus(HALF).isBefore(to)) {
      // A time within an hour, as the first digest of a trail may cover.
      put(from.truncatedTo(ChronoUnit.HOURS), result);
    }
    for (Instant hour = later(begin, first);
        hour.plus(HALF).isBefore(to) && hour.isBefore(range.to());
        hour = hour.plus(TimeRange.HOUR)) {
      put(hour, result);
    }
  }

  private static Instant later(Instant one, Instant other) {
    return one.isBefore(other) ? other : one;
  }

  private void put(Instant hour, HourResult result) {
    long place = Duration.between(first, hour).toHours();
    if (place >= 0 && place < results.length) {
      HourResult earlier = results[(int) place];
      results[(int) place] = earlier == null ? result : earlier.worse(result);
    }
  }

  /**
   * The results by hour; an hour that no digest covers is not validated.
   *
   * @param due until when digests must have been delivered
   */
  SortedMap<Instant, HourResult> until(Instant due) {
    SortedMap<Instant, HourResult> all = new TreeMap<>();
    Instant end = due.isBefore(range.to()) ? due : range.to();
    for (int place = 0; place < results.length; place++) {
      Instant hour = first.plus(TimeRange.HOUR.multipliedBy(place));
      HourResult result = results[place];
      if (result != null) {
        all.put(hour, result);
      } else if (!hour.plus(TimeRange.HOUR).isAfter(end)) {
        all.put(hour, HourResult.UNVALIDATED);
      }
    }
    return all;
  }
}
