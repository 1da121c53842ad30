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

/**
 * The names of every index that the program writes. The index of a record is named after the
 * record's own time, so that every copy of it, whenever it is read, meets the first one.
 *
 * <p>The machine's clock has no influence. Times that would scatter records over stray indices go
 * to one index of their own: missing ones, those before CloudTrail existed or after 2099, and those
 * more than a day after the delivery of the object that holds the record.
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

  private static final long FIRST_MILLIS = Instant.parse("2013-01-01T00:00:00Z").toEpochMilli();
  private static final long LAST_MILLIS = Instant.parse("2100-01-01T00:00:00Z").toEpochMilli();
  private static final long DAY_MILLIS = 86_400_000;

  private final Coverage coverage;

  /**
   * @param coverage how much time one index of records covers
   */
  public IndexNames(Coverage coverage) {
    this.coverage = coverage;
  }

  /** The index of the object ledger for what happens at this time: one for each month in UTC. */
  public static String ofObjects(Instant time) {
    return OBJECTS_OF_MONTH.format(time);
  }

  /**
   * The index of a record.
   *
   * @param epochMillis the time that the record states, in milliseconds since 1970
   * @param deliveredAt when its object was delivered
   */
  public String ofRecord(OptionalLong epochMillis, Optional<Instant> deliveredAt) {
    if (epochMillis.isEmpty()) {
      return OUTLIER;
    }
    long millis = epochMillis.getAsLong();
    boolean afterDelivery =
        deliveredAt.isPresent() && millis > deliveredAt.get().toEpochMilli() + DAY_MILLIS;
    boolean possible = millis >= FIRST_MILLIS && millis < LAST_MILLIS;
    return possible && !afterDelivery ? dated(millis) : OUTLIER;
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
