package io.trailsight.indices;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.temporal.IsoFields;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * An index of records, of the object ledger or of what digests prove, with the time in UTC that its
 * name states.
 *
 * @param end the first moment after the time that it covers
 */
public record DatedIndex(String name, Coverage coverage, Instant end) {

  private static final String OF_RECORDS =
      "(?:%s|%s)".formatted(IndexNames.RECORDS, IndexNames.ACCESS_LOGS);

  private static final Pattern MONTH =
      Pattern.compile(
          "(?:%s|%s|%s)([0-9]{4})\\.([0-9]{2})"
              .formatted(OF_RECORDS, IndexNames.OBJECTS, IndexNames.INTEGRITY));
  private static final Pattern DAY =
      Pattern.compile(OF_RECORDS + "([0-9]{4})\\.([0-9]{2})\\.([0-9]{2})");
  private static final Pattern WEEK = Pattern.compile(OF_RECORDS + "([0-9]{4})\\.w([0-9]{2})");

  /** The first day after the time that it covers. */
  public LocalDate firstDayAfter() {
    return LocalDate.ofInstant(end, ZoneOffset.UTC);
  }

  /** The days that it covers. */
  public Stream<LocalDate> days() {
    LocalDate after = firstDayAfter();
    LocalDate first =
        switch (coverage) {
          case MONTH -> after.minusMonths(1);
          case WEEK -> after.minusWeeks(1);
          case DAY -> after.minusDays(1);
        };
    return first.datesUntil(after);
  }

  /** Reads a name without a prefix; empty unless it has exactly one of the forms. */
  static Optional<DatedIndex> of(String name) {
    try {
      return endOfMonth(name).or(() -> endOfWeek(name)).or(() -> endOfDay(name));
    } catch (DateTimeException _) {
      return Optional.empty();
    }
  }

  private static Optional<DatedIndex> endOfMonth(String name) {
    Matcher month = MONTH.matcher(name);
    return month.matches()
        ? Optional.of(
            ending(
                name,
                Coverage.MONTH,
                YearMonth.of(number(month, 1), number(month, 2)).plusMonths(1).atDay(1)))
        : Optional.empty();
  }

  private static Optional<DatedIndex> endOfDay(String name) {
    Matcher day = DAY.matcher(name);
    return day.matches()
        ? Optional.of(
            ending(
                name,
                Coverage.DAY,
                LocalDate.of(number(day, 1), number(day, 2), number(day, 3)).plusDays(1)))
        : Optional.empty();
  }

  private static Optional<DatedIndex> endOfWeek(String name) {
    Matcher week = WEEK.matcher(name);
    if (!week.matches()) {
      return Optional.empty();
    }
    int year = number(week, 1);
    // The fourth of January is always in the first week; a year may lack the last one.
    LocalDate monday =
        LocalDate.of(year, 1, 4)
            .with(IsoFields.WEEK_OF_WEEK_BASED_YEAR, number(week, 2))
            .with(DayOfWeek.MONDAY);
    if (monday.get(IsoFields.WEEK_BASED_YEAR) != year) {
      return Optional.empty();
    }
    return Optional.of(ending(name, Coverage.WEEK, monday.plusWeeks(1)));
  }

  private static DatedIndex ending(String name, Coverage coverage, LocalDate end) {
    return new DatedIndex(name, coverage, end.atStartOfDay(ZoneOffset.UTC).toInstant());
  }

  private static int number(Matcher matcher, int group) {
    return Integer.parseInt(matcher.group(group));
  }
}
