package io.trailsight.tools.picture;

import com.fasterxml.jackson.databind.JsonNode;
import io.trailsight.tools.panels.Answer;
import io.trailsight.tools.panels.Answer.Row;
import io.trailsight.tools.panels.SavedObject;
import io.trailsight.tools.panels.TimeRange;
import io.trailsight.tools.picture.Figures.Figure;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.DoubleFunction;

/** Makes drawings of what the panels of the visual builder were answered. */
final class SeriesDrawings {

  private final TimeRange range;

  /**
   * @param range what charts over time show
   */
  SeriesDrawings(TimeRange range) {
    this.range = range;
  }

  /**
   * The drawing of a panel.
   *
   * @param answers one for each of its series
   * @throws IllegalArgumentException if there is none for such a panel
   */
  Drawing of(SavedObject object, List<Answer> answers) {
    JsonNode params = object.visState().path("params");
    return switch (params.path("type").asText()) {
      case "metric" -> figures(params.path("series"), answers);
      case "timeseries" -> lines(params.path("series"), answers);
      default -> throw new IllegalArgumentException("no drawing of " + object);
    };
  }

  private static Figures figures(JsonNode series, List<Answer> answers) {
    List<Figure> figures = new ArrayList<>();
    for (int i = 0; i < answers.size(); i++) {
      JsonNode one = series.path(i);
      double value = value(one, answers.get(i).rows().getFirst());
      figures.add(new Figure(written(one).apply(value), one.path("label").asText()));
    }
    return new Figures(figures);
  }

  /** An earlier time is drawn over the time that is shown: point over point. */
  private Lines lines(JsonNode series, List<Answer> answers) {
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
