package io.trailsight.tools.picture;

import com.fasterxml.jackson.databind.JsonNode;
import io.trailsight.tools.panels.SavedAggregation;
import io.trailsight.tools.panels.SavedObject;
import io.trailsight.tools.panels.SearchAnswer;
import io.trailsight.tools.panels.SearchAnswer.Row;
import io.trailsight.tools.panels.TimeRange;
import io.trailsight.tools.picture.BoardPicture.Drawing;
import io.trailsight.tools.picture.Donut.Slice;
import io.trailsight.tools.picture.Figures.Figure;
import io.trailsight.tools.picture.HorizontalBars.Bar;
import io.trailsight.tools.picture.HorizontalBars.Group;
import io.trailsight.tools.picture.HorizontalBars.Part;
import io.trailsight.tools.picture.Palette.Colors;
import io.trailsight.tools.picture.Table.Column;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.DoubleFunction;

/** Makes drawings of what panels of aggregations and of the visual builder were answered. */
final class Drawings {

  private final TimeRange range;

  /**
   * @param range what charts over time show
   */
  Drawings(TimeRange range) {
    this.range = range;
  }

  /**
   * The drawing of a result.
   *
   * @throws IllegalArgumentException if there is none for such a visualization
   */
  Drawing of(Result result) {
    String type = result.request().object().visState().path("type").asText();
    return switch (type) {
      case "metric" -> figures(result);
      case "histogram" -> stackedBars(result);
      case "horizontal_bar" -> horizontalBars(result);
      case "pie" -> donut(result);
      case "heatmap" -> heatMap(result);
      case "table" -> table(result);
      default -> throw new IllegalArgumentException("no drawing of " + result.request().object());
    };
  }

  private static Figures figures(Result result) {
    Row row = result.answer().rows().getFirst();
    return new Figures(
        result.metrics().stream()
            .map(metric -> new Figure(result.text(row, metric), metric.label()))
            .toList());
  }

  private StackedBars stackedBars(Result result) {
    Colors colors = Colors.of(result.request().object());
    Map<String, NavigableMap<Long, Double>> values = new LinkedHashMap<>();
    result.namesByValue(1).forEach(name -> values.put(name, new TreeMap<>()));
    NavigableSet<Long> times = new TreeSet<>();
    for (Row row : result.answer().rows()) {
      long time = row.keys().getFirst().value().asLong();
      times.add(time);
      values
          .computeIfAbsent(result.name(row, 1), _ -> new TreeMap<>())
          .put(time, result.value(row));
    }
    List<Series> series =
        values.entrySet().stream()
            .map(part -> new Series(part.getKey(), colors.next(part.getKey()), part.getValue()))
            .toList();
    long from = range.from().toEpochMilli();
    long to = range.to().toEpochMilli();
    return new StackedBars(series, from, to, step(times, to - from));
  }

  /** The shortest time between two bars: those that are nothing are missing. */
  private static long step(NavigableSet<Long> times, long whole) {
    long step = whole;
    for (long time : times) {
      Long next = times.higher(time);
      if (next != null) {
        step = Math.min(step, next - time);
      }
    }
    return step;
  }

  private static HorizontalBars horizontalBars(Result result) {
    Colors colors = Colors.of(result.request().object());
    List<Group> groups =
        result.buckets().size() == 1
            ? List.of()
            : result.namesByValue(1).stream()
                .map(name -> new Group(name, colors.next(name)))
                .toList();
    Map<String, List<Part>> bars = new LinkedHashMap<>();
    for (Row row : result.answer().rows()) {
      String color =
          groups.stream()
              .filter(group -> group.name().equals(result.name(row, 1)))
              .map(Group::color)
              .findFirst()
              .orElse(Palette.DENIED);
      bars.computeIfAbsent(result.name(row, 0), _ -> new ArrayList<>())
          .add(new Part(result.value(row), color));
    }
    return new HorizontalBars(
        bars.entrySet().stream().map(bar -> new Bar(bar.getKey(), bar.getValue())).toList(),
        groups);
  }

  private static Donut donut(Result result) {
    Colors colors = Colors.of(result.request().object());
    return new Donut(
        result.valuesByName(0).entrySet().stream()
            .map(part -> new Slice(part.getKey(), part.getValue(), colors.next(part.getKey())))
            .toList());
  }

  private static HeatMap heatMap(Result result) {
    Map<String, Map<String, Double>> values = new HashMap<>();
    for (Row row : result.answer().rows()) {
      values
          .computeIfAbsent(result.name(row, 1), _ -> new HashMap<>())
          .put(result.name(row, 0), result.value(row));
    }
    return new HeatMap(result.namesByValue(1), result.namesByValue(0), values);
  }

  private static Table table(Result result) {
    List<Column> columns = new ArrayList<>();
    result.buckets().forEach(bucket -> columns.add(new Column(bucket.label(), false)));
    result.metrics().forEach(metric -> columns.add(new Column(metric.label(), true)));
    List<List<String>> rows = new ArrayList<>();
    for (Row row : result.rows()) {
      List<String> texts = new ArrayList<>();
      for (int level = 0; level < result.buckets().size(); level++) {
        texts.add(result.name(row, level));
      }
      for (SavedAggregation metric : result.metrics()) {
        texts.add(result.text(row, metric));
      }
      rows.add(texts);
    }
    return new Table(columns, rows);
  }

  /**
   * The drawing of a panel of the visual builder.
   *
   * @param answers one for each of its series
   * @throws IllegalArgumentException if there is none for such a panel
   */
  Drawing ofSeries(SavedObject object, List<SearchAnswer> answers) {
    JsonNode params = object.visState().path("params");
    return switch (params.path("type").asText()) {
      case "metric" -> figures(params.path("series"), answers);
      case "timeseries" -> lines(params.path("series"), answers);
      default -> throw new IllegalArgumentException("no drawing of " + object);
    };
  }

  private static Figures figures(JsonNode series, List<SearchAnswer> answers) {
    List<Figure> figures = new ArrayList<>();
    for (int i = 0; i < answers.size(); i++) {
      JsonNode one = series.path(i);
      double value = value(one, answers.get(i).rows().getFirst());
      figures.add(new Figure(written(one).apply(value), one.path("label").asText()));
    }
    return new Figures(figures);
  }

  /** An earlier time is drawn over the time that is shown: point over point. */
  private Lines lines(JsonNode series, List<SearchAnswer> answers) {
    long from = range.from().toEpochMilli();
    long to = range.to().toEpochMilli();
    List<Series> lines = new ArrayList<>();
    for (int i = 0; i < answers.size(); i++) {
      List<Row> rows = answers.get(i).rows();
      NavigableMap<Long, Double> values = new TreeMap<>();
      for (int point = 0; point < rows.size(); point++) {
        values.put(
            from + (to - from) * point / rows.size(), value(series.path(i), rows.get(point)));
      }
      JsonNode one = series.path(i);
      lines.add(new Series(one.path("label").asText(), one.path("color").asText(), values));
    }
    return new Lines(lines, from, to, written(series.path(0)));
  }

  /** The last metric is the one that is shown. */
  private static double value(JsonNode series, Row row) {
    JsonNode metrics = series.path("metrics");
    String id = metrics.path(metrics.size() - 1).path("id").asText();
    return row.metrics().getOrDefault(id, 0.0);
  }

  private static DoubleFunction<String> written(JsonNode series) {
    return series.path("formatter").asText().equals("percent") ? Texts::percent : Texts::count;
  }
}
