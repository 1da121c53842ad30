package io.trailsight.indices;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.IsoFields;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;

/**
 * The names of every index that the program writes. The index of a record is named after the
 * record's own time, so that every copy of it, whenever it is read, meets the first one.
 *
 * <p>The machine's clock has no influence. What a record states cannot create indices without
 * bound: one index of their own, that of the outliers, takes the records without a time, and those
 * whose time is more than a day after their object was written, before the oldest day that has an
 * index, or far from the first record of their object.
 */
public final class IndexNames {

  /** The index that holds every entry of quarantine. */
  public static final String QUARANTINE = "trailsight-quarantine";

  /** How the names of indices of records begin. */
  static final String RECORDS = "cloudtrail-v1-";

  /** How the names of indices of the object ledger begin. */
  static final String OBJECTS = "trailsight-objects-";

  private static final String OUTLIER = RECORDS + "outlier";

  /** A name of every form. */
  public static final List<String> EXAMPLES =
      List.of(
          RECORDS + "1970.01",
          RECORDS + "1970.01.01",
          RECORDS + "1970.w01",
          OUTLIER,
          QUARANTINE,
          OBJECTS + "1970.01");

  private static final DateTimeFormatter OBJECTS_OF_MONTH =
      DateTimeFormatter.ofPattern("'" + OBJECTS + "'uuuu.MM", Locale.ROOT).withZone(ZoneOffset.UTC);

  private static final long LAST_MILLIS = Instant.parse("2100-01-01T00:00:00Z").toEpochMilli();
  private static final long DAY_MILLIS = 86_400_000;

  private final Coverage coverage;
  private final LocalDate oldest;
  private final long oldestMillis;
  private final long reachMillis;

  /**
   * @param coverage how much time one index of records covers
   * @param oldest the oldest day that has an index; left out, a day that suits the coverage
   */
  public IndexNames(Coverage coverage, Optional<LocalDate> oldest) {
    this.coverage = coverage;
    this.oldest = oldest.orElse(coverage.oldest());
    this.oldestMillis = this.oldest.atStartOfDay(ZoneOffset.UTC).toInstant().toEpochMilli();
    this.reachMillis = coverage.reach().toMillis();
  }

  /** Names from the oldest day that suits the coverage. */
  public IndexNames(Coverage coverage) {
    this(coverage, Optional.empty());
  }

  /** The oldest day that has an index. */
  public LocalDate oldest() {
    return oldest;
  }

  /** Whether an index holds records. */
  public static boolean isOfRecords(String name) {
    return name.startsWith(RECORDS);
  }

  /** The index of the object ledger for what happens at this time: one for each month in UTC. */
  public static String ofObjects(Instant time) {
    return OBJECTS_OF_MONTH.format(time);
  }

  /**
   * The index of a record.
   *
   * @param epochMillis the time that the record states, in milliseconds since 1970
   * @param written when its object was written
   * @param first the time of the first record in its object that has an index by its time
   * @param outlier receives why the time that is stated names no index, in one word
   */
  public String ofRecord(
      OptionalLong epochMillis,
      Optional<Instant> written,
      Optional<Instant> first,
      Consumer<String> outlier) {
    if (epochMillis.isEmpty()) {
      return OUTLIER;
    }
    long millis = epochMillis.getAsLong();
    if (millis >= LAST_MILLIS || isAfter(written, millis)) {
      outlier.accept("afterObject");
    } else if (millis < oldestMillis) {
      outlier.accept("beforeOldest");
    } else if (first.isPresent() && Math.abs(millis - first.get().toEpochMilli()) > reachMillis) {
      outlier.accept("farFromFirst");
    } else {
      return dated(millis);
    }
    return OUTLIER;
  }

  private static boolean isAfter(Optional<Instant> written, long millis) {
    return written.isPresent() && millis > written.get().toEpochMilli() + DAY_MILLIS;
  }

  private String dated(long millis) {
    LocalDate date = LocalDate.ofEpochDay(Math.floorDiv(millis, DAY_MILLIS));
    StringBuilder name = new StringBuilder(RECORDS.length() + 10).append(RECORDS);
    return switch (coverage) {
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
