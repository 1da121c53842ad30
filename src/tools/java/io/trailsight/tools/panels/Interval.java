package io.trailsight.tools.panels;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How long a bucket of a date histogram is.
 *
 * @param count how many units
 * @param unit such as {@code h}; {@code M} is a month, and {@code m} a minute
 */
record Interval(long count, String unit) {

  /** How many bars Dashboards aims at: its setting {@code histogram:barTarget}. */
  static final int BARS = 50;

  /** How many points a time series of the visual builder aims at. */
  static final int POINTS = 100;

  private static final Pattern EXPRESSION = Pattern.compile("(\\d+)(ms|[smhdwMy])");

  private static final Map<String, Duration> UNITS =
      Map.of(
          "y", Duration.ofDays(365),
          "M", Duration.ofDays(30),
          "w", Duration.ofDays(7),
          "d", Duration.ofDays(1),
          "h", Duration.ofHours(1),
          "m", Duration.ofMinutes(1),
          "s", Duration.ofSeconds(1),
          "ms", Duration.ofMillis(1));

  /**
   * A round length.
   *
   * @param below what is shorter than this, and not than that of the step before, is rounded to it
   */
  private record Step(Duration below, long count, String unit) {}

  private static final List<Step> STEPS =
      List.of(
          new Step(Duration.ofMillis(500), 100, "ms"),
          new Step(Duration.ofSeconds(5), 1, "s"),
          new Step(Duration.ofMillis(7500), 5, "s"),
          new Step(Duration.ofSeconds(15), 10, "s"),
          new Step(Duration.ofSeconds(45), 30, "s"),
          new Step(Duration.ofMinutes(3), 1, "m"),
          new Step(Duration.ofMinutes(9), 5, "m"),
          new Step(Duration.ofMinutes(20), 10, "m"),
          new Step(Duration.ofMinutes(45), 30, "m"),
          new Step(Duration.ofHours(2), 1, "h"),
          new Step(Duration.ofHours(6), 3, "h"),
          new Step(Duration.ofDays(1), 12, "h"),
          new Step(Duration.ofDays(7), 1, "d"),
          new Step(Duration.ofDays(21), 1, "w"),
          new Step(Duration.ofDays(365), 1, "M"));

  /** The round length that makes about this many buckets of a span. */
  static Interval automatic(Duration span, int target) {
    Duration exact = span.dividedBy(target);
    return STEPS.stream()
        .filter(step -> exact.compareTo(step.below()) < 0)
        .findFirst()
        .map(step -> new Interval(step.count(), step.unit()))
        .orElse(new Interval(1, "y"));
  }

  /** The interval that an expression such as {@code 3h} states; empty if it is none. */
  static Optional<Interval> parse(String expression) {
    Matcher matcher = EXPRESSION.matcher(expression);
    return matcher.matches()
        ? Optional.of(new Interval(Long.parseLong(matcher.group(1)), matcher.group(2)))
        : Optional.empty();
  }

  /** How long it is; months have 30 days and years 365. */
  Duration length() {
    return UNITS.getOrDefault(unit, Duration.ZERO).multipliedBy(count);
  }

  /** The same length in seconds, as the visual builder writes what it chose itself. */
  Interval inSeconds() {
    return new Interval(Math.max(1, length().toSeconds()), "s");
  }

  /** The part of a date histogram that states it. */
  ObjectNode dsl() {
    boolean calendar = "wMy".contains(unit) || (count == 1 && "mhd".contains(unit));
    return Dsl.object().put(calendar ? "calendar_interval" : "fixed_interval", toString());
  }

  /** The expression, such as {@code 3h}. */
  @Override
  public String toString() {
    return count + unit;
  }
}
