package io.trailsight.tools.picture;

import io.trailsight.tools.panels.Answer;
import io.trailsight.tools.panels.Answer.Row;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.TextStyle;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Makes a heat map of hours: the days of the week below each other, their hours side by side. */
final class HoursOfTheWeek {

  /** The aggregation whose buckets are hours. */
  static final String HOURS = "hours";

  /** The metric in each of them that is summed up. */
  private static final String DENIED = "denied";

  private HoursOfTheWeek() {}

  /** The heat map of an answer whose buckets are hours. */
  static HeatMap of(Answer answer) {
    Map<String, Map<String, Double>> values = new HashMap<>();
    for (Row row : answer.rows()) {
      ZonedDateTime hour =
          Instant.ofEpochMilli(row.keys().getLast().value().asLong()).atZone(ZoneOffset.UTC);
      values
          .computeIfAbsent(name(hour.getDayOfWeek()), _ -> new HashMap<>())
          .merge(name(hour.getHour()), row.metrics().getOrDefault(DENIED, 0.0), Double::sum);
    }
    List<String> days = Stream.of(DayOfWeek.values()).map(HoursOfTheWeek::name).toList();
    List<String> hours = IntStream.range(0, 24).mapToObj(HoursOfTheWeek::name).toList();
    return new HeatMap(days, hours, values);
  }

  private static String name(DayOfWeek day) {
    return day.getDisplayName(TextStyle.FULL, Locale.ENGLISH);
  }

  private static String name(int hour) {
    return "%02d".formatted(hour);
  }
}
