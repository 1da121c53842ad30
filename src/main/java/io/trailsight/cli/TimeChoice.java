package io.trailsight.cli;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The arguments that choose a time. */
public final class TimeChoice {

  @Option(
      names = "--from",
      paramLabel = "TIME",
      required = true,
      description = "Where the time begins, such as 2026-05-01 or 2026-05-01T12:00:00Z (UTC).")
  private String from = "";

  @Option(
      names = "--to",
      paramLabel = "TIME",
      description = "Where it ends; a day is included. If it is not given, now.")
  private @Nullable String to;

  /**
   * A time.
   *
   * @param from inclusive
   * @param to exclusive, and later
   */
  public record Range(Instant from, Instant to) {}

  /**
   * The time that is chosen.
   *
   * @throws UnusableException when an argument is neither a day nor a time, or the end is not later
   *     than the beginning
   */
  public Range range(Instant now) throws UnusableException {
    Range range = new Range(time(from, 0), to == null ? now : time(to, 1));
    if (!range.from.isBefore(range.to)) {
      throw new UnusableException("trailsight: --from must be before --to");
    }
    return range;
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
