package io.trailsight.indices;

import io.trailsight.trail.document.RecordTime;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.IsoFields;
import java.util.Objects;
import java.util.Optional;

/**
 * Names the index of a record after the record's own time, so that every copy of it, whenever it is
 * read, meets the first one.
 *
 * <p>The machine's clock has no say. Times that would scatter records over stray indices go to one
 * index of their own: unusable ones, those before CloudTrail existed or after 2099, and those more
 * than a day after the delivery of the object that holds them.
 */
public final class IndexNames {

  private static final String PREFIX = "cloudtrail-v1-";
  private static final String OUTLIER = PREFIX + "outlier";
  private static final long FIRST_MILLIS = Instant.parse("2013-01-01T00:00:00Z").toEpochMilli();
  private static final long LAST_MILLIS = Instant.parse("2100-01-01T00:00:00Z").toEpochMilli();
  private static final long DAY_MILLIS = 86_400_000;

  private final Period period;

  /** How much time one index holds. */
  public enum Period {
    /** {@code cloudtrail-v1-2022.05}. */
    MONTH,
    /** {@code cloudtrail-v1-2022.05.15}. */
    DAY,
    /** {@code cloudtrail-v1-2022.w19}, by ISO week and week-based year. */
    WEEK
  }

  public IndexNames(Period period) {
    this.period = Objects.requireNonNull(period);
  }

  public String indexFor(RecordTime time, Optional<Instant> deliveredAt) {
    long millis = time.epochMillis();
    boolean afterDelivery =
        deliveredAt.isPresent() && millis > deliveredAt.get().toEpochMilli() + DAY_MILLIS;
    boolean possible = millis >= FIRST_MILLIS && millis < LAST_MILLIS;
    return time.stated() && possible && !afterDelivery ? dated(millis) : OUTLIER;
  }

  private String dated(long millis) {
    LocalDate date = LocalDate.ofEpochDay(Math.floorDiv(millis, DAY_MILLIS));
    StringBuilder name = new StringBuilder(PREFIX.length() + 10).append(PREFIX);
    return switch (period) {
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
