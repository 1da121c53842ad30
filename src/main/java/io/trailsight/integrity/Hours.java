package io.trailsight.integrity;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What is proved about each hour of a region. An hour belongs to the digest that covers its middle,
 * as digests begin at any minute. Not thread-safe.
 */
final class Hours {

  private static final Duration HALF = TimeRange.HOUR.dividedBy(2);

  private final TimeRange range;
  private final TreeMap<Instant, HourResult> results = new TreeMap<>();

  /**
   * @param range hours outside of it are ignored
   */
  Hours(TimeRange range) {
    this.range = range;
  }

  /** Notes a result for the hours of a time; an hour keeps the worst of its results. */
  void mark(Instant from, Instant to, HourResult result) {
    Instant first = from.plus(HALF).minusNanos(1).truncatedTo(ChronoUnit.HOURS);
    Instant middle = first.plus(HALF);
    if (!middle.isBefore(to)) {
      // A time within an hour, as the first digest of a trail may cover.
      put(from.truncatedTo(ChronoUnit.HOURS), result);
    }
    for (Instant hour = later(first, firstHour()); hour.plus(HALF).isBefore(to); ) {
      put(hour, result);
      hour = hour.plus(TimeRange.HOUR);
      if (!hour.isBefore(range.to())) {
        return;
      }
    }
  }

  private Instant firstHour() {
    return range.from().truncatedTo(ChronoUnit.HOURS);
  }

  private static Instant later(Instant one, Instant other) {
    return one.isBefore(other) ? other : one;
  }

  private void put(Instant hour, HourResult result) {
    if (!hour.isBefore(firstHour()) && hour.isBefore(range.to())) {
      results.merge(hour, result, HourResult::worse);
    }
  }

  /**
   * The results by hour; an hour that no digest covers is not validated.
   *
   * @param due until when digests must have been delivered
   */
  SortedMap<Instant, HourResult> until(Instant due) {
    SortedMap<Instant, HourResult> all = new TreeMap<>(results);
    Instant end = due.isBefore(range.to()) ? due : range.to();
    for (Instant hour = firstHour();
        !hour.plus(TimeRange.HOUR).isAfter(end);
        hour = hour.plus(TimeRange.HOUR)) {
      all.putIfAbsent(hour, HourResult.UNVALIDATED);
    }
    return all;
  }
}
