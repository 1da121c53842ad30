package io.trailsight.indices;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.IsoFields;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;

/**
 * The index of each record. It is named after the record's own time, so that every copy of it,
 * whenever it is read, meets the first one.
 *
 * <p>The machine's clock has no influence. What a record states cannot create indices without
 * bound: one index of their own, that of the outliers of each log, takes the records without a
 * time, and those whose time is more than a day after their object was written, before the oldest
 * day that has an index, or far from the first record of their object.
 */
public final class RecordIndices {

  private static final long LAST_MILLIS = Instant.parse("2100-01-01T00:00:00Z").toEpochMilli();
  private static final long DAY_MILLIS = 86_400_000;

  private final String events;
  private final String accessLogs;
  private final Coverage coverage;
  private final List<EarlierPeriod> earlier;
  private final LocalDate oldest;
  private final long oldestMillis;

  /**
   * @param coverage how much time one index of records covers
   * @param earlier what it was before, the oldest first; usually empty
   * @param oldest the oldest day that has an index; left out, a day that suits the coverage of the
   *     oldest records
   */
  public RecordIndices(
      IndexNames names,
      Coverage coverage,
      List<EarlierPeriod> earlier,
      Optional<LocalDate> oldest) {
    this.events = names.records();
    this.accessLogs = names.accessLogs();
    this.coverage = coverage;
    this.earlier = List.copyOf(earlier);
    this.oldest = oldest.orElse(coverageOf(LocalDate.MIN).oldest());
    this.oldestMillis = this.oldest.atStartOfDay(ZoneOffset.UTC).toInstant().toEpochMilli();
  }

  /** Indices without a prefix, of one period. */
  public RecordIndices(Coverage coverage, Optional<LocalDate> oldest) {
    this(IndexNames.PLAIN, coverage, List.of(), oldest);
  }

  /** Indices without a prefix, of one period, from the oldest day that suits it. */
  public RecordIndices(Coverage coverage) {
    this(coverage, Optional.empty());
  }

  /** The oldest day that has an index. */
  public LocalDate oldest() {
    return oldest;
  }

  /** How much time the index covers that has the records of a day. */
  public Coverage coverageOf(LocalDate day) {
    for (EarlierPeriod period : earlier) {
      if (day.isBefore(period.until())) {
        return period.period();
      }
    }
    return coverage;
  }

  /** How many indices records from the oldest day to another one have at the most. */
  public long most(LocalDate last) {
    long most = 0;
    LocalDate from = oldest;
    for (EarlierPeriod period : earlier) {
      if (period.until().isAfter(from)) {
        most += period.period().indices(from, period.until());
        from = period.until();
      }
    }
    return most + coverage.indices(from, last);
  }

  /**
   * The index of a record.
   *
   * @param ofAccessLog whether it is a line of an access log
   * @param epochMillis the time that the record states, in milliseconds since 1970
   * @param written when its object was written
   * @param first the time of the first record in its object that has an index by its time
   * @param outside receives why the time that is stated names no index, in one word
   */
  public String ofRecord(
      boolean ofAccessLog,
      OptionalLong epochMillis,
      Optional<Instant> written,
      Optional<Instant> first,
      Consumer<String> outside) {
    String begin = ofAccessLog ? accessLogs : events;
    if (epochMillis.isEmpty()) {
      return begin + IndexNames.OUTLIER;
    }
    long millis = epochMillis.getAsLong();
    if (millis >= LAST_MILLIS || isAfter(written, millis)) {
      outside.accept("afterObject");
      return begin + IndexNames.OUTLIER;
    }
    if (millis < oldestMillis) {
      outside.accept("beforeOldest");
      return begin + IndexNames.OUTLIER;
    }
    LocalDate date = LocalDate.ofEpochDay(Math.floorDiv(millis, DAY_MILLIS));
    Coverage covered = coverageOf(date);
    if (first.isPresent()
        && Math.abs(millis - first.get().toEpochMilli()) > covered.reach().toMillis()) {
      outside.accept("farFromFirst");
      return begin + IndexNames.OUTLIER;
    }
    return dated(begin, covered, date);
  }

  private static boolean isAfter(Optional<Instant> written, long millis) {
    return written.isPresent() && millis > written.get().toEpochMilli() + DAY_MILLIS;
  }

  private static String dated(String begin, Coverage covered, LocalDate date) {
    StringBuilder name = new StringBuilder(begin.length() + 10).append(begin);
    return switch (covered) {
      case MONTH -> month(name, date).toString();
      case DAY -> two(month(name, date).append('.'), date.getDayOfMonth()).toString();
      case WEEK ->
          two(
                  name.append(date.get(IsoFields.WEEK_BASED_YEAR)).append(".w"),
                  date.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR))
              .toString();
    };
  }

  private static StringBuilder month(StringBuilder name, LocalDate date) {
    return two(name.append(date.getYear()).append('.'), date.getMonthValue());
  }

  private static StringBuilder two(StringBuilder name, int number) {
    return name.append((char) ('0' + number / 10)).append((char) ('0' + number % 10));
  }
}
