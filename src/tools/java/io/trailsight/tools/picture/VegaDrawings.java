package io.trailsight.tools.picture;

import io.trailsight.tools.panels.SearchAnswer;
import io.trailsight.tools.panels.SearchAnswer.Row;
import io.trailsight.tools.picture.HorizontalBars.Bar;
import io.trailsight.tools.picture.HorizontalBars.Group;
import io.trailsight.tools.picture.HorizontalBars.Part;
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

/** Makes drawings of what those panels were answered that Vega draws on the board. */
final class VegaDrawings {

  /** The aggregation whose buckets are hours. */
  static final String HOURS = "hours";

  /** The aggregation whose buckets are calls: the same actor, action and bucket. */
  static final String CALLS = "calls";

  private static final Group DENIED = new Group("denied", Palette.DENIED);
  private static final Group ALLOWED = new Group("allowed", Palette.ALLOWED);

  private VegaDrawings() {}

  /** A heat map of denied calls: the days of the week below each other, their hours beside. */
  static HeatMap hoursOfTheWeek(SearchAnswer answer) {
    Map<String, Map<String, Double>> values = new HashMap<>();
    for (Row row : answer.rows()) {
      ZonedDateTime hour =
          Instant.ofEpochMilli(row.keys().getLast().value().asLong()).atZone(ZoneOffset.UTC);
      values
          .computeIfAbsent(name(hour.getDayOfWeek()), _ -> new HashMap<>())
          .merge(name(hour.getHour()), value(row, DENIED), Double::sum);
    }
    List<String> days = Stream.of(DayOfWeek.values()).map(VegaDrawings::name).toList();
    List<String> hours = IntStream.range(0, 24).mapToObj(VegaDrawings::name).toList();
    return new HeatMap(days, hours, values);
  }

  private static String name(DayOfWeek day) {
    return day.getDisplayName(TextStyle.FULL, Locale.ENGLISH);
  }

  private static String name(int hour) {
    return "%02d".formatted(hour);
  }

  /** Bars of calls that are denied at one time and allowed at another. */
  static HorizontalBars deniedAndAllowed(SearchAnswer answer) {
    return new HorizontalBars(
        answer.rows().stream()
            .map(
                row ->
                    new Bar(
                        row.key(0).replace("|", " · "),
                        Stream.of(DENIED, ALLOWED)
                            .map(group -> new Part(value(row, group), group.color()))
                            .toList()))
            .toList(),
        List.of(DENIED, ALLOWED));
  }

  private static double value(Row row, Group group) {
    return row.metrics().getOrDefault(group.name(), 0.0);
  }
}
