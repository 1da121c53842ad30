package io.trailsight.cli;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/** Times as arguments state them: a day or a time in UTC. */
public final class TimeArgument {

  private TimeArgument() {}

  /**
   * Where a time begins.
   *
   * @param text a day, which begins with its midnight, or a time
   * @throws UnusableException when it is neither
   */
  public static Instant from(String text) throws UnusableException {
    return time(text, 0);
  }

  /**
   * Where a time ends.
   *
   * @param text a day, which is included, or a time
   * @throws UnusableException when it is neither
   */
  public static Instant to(String text) throws UnusableException {
    return time(text, 1);
  }

  private static Instant time(String text, int days) throws UnusableException {
    try {
      return text.indexOf('T') < 0
          ? LocalDate.parse(text).plusDays(days).atStartOfDay().toInstant(ZoneOffset.UTC)
          : Instant.parse(text);
    } catch (DateTimeException e) {
      throw new UnusableException(
          "trailsight: --from and --to take a day or a time, such as 2026-05-01 or"
              + " 2026-05-01T12:00:00Z",
          e);
    }
  }
}
