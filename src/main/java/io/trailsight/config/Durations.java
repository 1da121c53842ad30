package io.trailsight.config;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Durations as text: a whole number and a unit, {@code ms}, {@code s}, {@code m}, {@code h} or
 * {@code d}.
 */
final class Durations {

  private static final Pattern TEXT = Pattern.compile("([0-9]{1,9})(ms|s|m|h|d)");

  private Durations() {}

  /** Reads a duration; empty when the text is none. */
  static Optional<Duration> parse(String text) {
    Matcher matcher = TEXT.matcher(text);
    return matcher.matches()
        ? Optional.of(Duration.of(Long.parseLong(matcher.group(1)), unit(matcher.group(2))))
        : Optional.empty();
  }

  private static ChronoUnit unit(String name) {
    return switch (name) {
      case "ms" -> ChronoUnit.MILLIS;
      case "m" -> ChronoUnit.MINUTES;
      case "h" -> ChronoUnit.HOURS;
      case "d" -> ChronoUnit.DAYS;
      default -> ChronoUnit.SECONDS;
    };
  }
}
