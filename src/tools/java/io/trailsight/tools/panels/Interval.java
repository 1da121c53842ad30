package io.trailsight.tools.panels;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.ArrayList;
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

  /** How many bars there are at most: the setting {@code histogram:maxBars}. */
  private static final int MOST_BARS = 100;

  private static final Pattern EXPRESSION = Pattern.compile("(\\d*)(ms|[smhdwMy])");

  /** The units with their lengths, the longest first. */
  private static final List<Map.Entry<String, Duration>> UNITS =
      List.of(
          Map.entry("y", Duration.ofDays(365)),
          Map.entry("M", Duration.ofDays(30)),
          Map.entry("w", Duration.ofDays(7)),
          Map.entry("d", Duration.ofDays(1)),
          Map.entry("h", Duration.ofHours(1)),
          Map.entry("m", Duration.ofMinutes(1)),
          Map.entry("s", Duration.ofSeconds(1)),
          Map.entry("ms", Duration.ofMillis(1)));

  /**
   * A round length.
   *
   * @param below what is shorter than this, and not than that of the step before, is rounded to it
   * @param length the round length
   */
  private record Step(Duration below, Duration length) {}

  private static final List<Step> STEPS =
      List.of(
          new Step(Duration.ofMillis(500), Duration.ofMillis(100)),
          new Step(Duration.ofSeconds(5), Duration.ofSeconds(1)),
          new Step(Duration.ofMillis(7500), Duration.ofSeconds(5)),
          new Step(Duration.ofSeconds(15), Duration.ofSeconds(10)),
          new Step(Duration.ofSeconds(45), Duration.ofSeconds(30)),
          new Step(Duration.ofMinutes(3), Duration.ofMinutes(1)),
          new Step(Duration.ofMinutes(9), Duration.ofMinutes(5)),
          new Step(Duration.ofMinutes(20), Duration.ofMinutes(10)),
          new Step(Duration.ofMinutes(45), Duration.ofMinutes(30)),
          new Step(Duration.ofHours(2), Duration.ofHours(1)),
          new Step(Duration.ofHours(6), Duration.ofHours(3)),
          new Step(Duration.ofDays(1), Duration.ofHours(12)),
          new Step(Duration.ofDays(7), Duration.ofDays(1)),
          new Step(Duration.ofDays(21), Duration.ofDays(7)),
          new Step(Duration.ofDays(365), Duration.ofDays(30)));

  /** The round length that makes about this many buckets of a span. */
  static Interval automatic(Duration span, int target) {
    Duration exact = span.dividedBy(target);
    return STEPS.stream()
        .filter(step -> exact.compareTo(step.below()) < 0)
        .findFirst()
        .map(step -> of(step.length()))
        .orElseGet(() -> new Interval(1, "y"));
  }

  /**
   * The interval that an expression such as {@code 3h} or {@code d} states; empty if it is none.
   */
  static Optional<Interval> parse(String expression) {
    Matcher matcher = EXPRESSION.matcher(expression);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    long count = matcher.group(1).isEmpty() ? 1 : Long.parseLong(matcher.group(1));
    return Optional.of(new Interval(count, matcher.group(2))).filter(Interval::isPossible);
  }

  /** Calendars have no two-week weeks. */
  private boolean isPossible() {
    return count > 0 && (count == 1 || !"wMy".contains(unit));
  }

  private static Interval of(Duration length) {
    for (Map.Entry<String, Duration> unit : UNITS) {
      if (length.toMillis() % unit.getValue().toMillis() == 0) {
        return new Interval(length.dividedBy(unit.getValue()), unit.getKey());
      }
    }
    throw new IllegalArgumentException(length + " is less than a millisecond");
  }

  /** This, or the longest round length that does not make too many bars of a span. */
  Interval forBars(Duration span) {
    Duration least = span.dividedBy(MOST_BARS);
    if (length().compareTo(least) >= 0) {
      return this;
    }
    List<Interval> rounded =
        new ArrayList<>(STEPS.stream().map(step -> of(step.length())).toList());
    rounded.add(new Interval(1, "y"));
    return rounded.reversed().stream()
        .filter(interval -> interval.length().compareTo(least) <= 0)
        .findFirst()
        .orElse(this);
  }

  /** How long it is; months have 30 days and years 365. */
  Duration length() {
    return UNITS.stream()
        .filter(entry -> entry.getKey().equals(unit))
        .findFirst()
        .orElseThrow()
        .getValue()
        .multipliedBy(count);
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
