package io.trailsight.tools.boards;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/**
 * What the editor named TSVB draws: ratios, earlier times, panels that no filter reaches.
 *
 * @param filtered whether the board's filters count
 * @param interval how long a point lasts; empty for what suits the time range
 */
record TimeSeries(
    Form form, IndexPattern pattern, List<Series> series, boolean filtered, String interval)
    implements Body {

  TimeSeries {
    series = List.copyOf(series);
  }

  /** How the series are drawn. */
  enum Form {
    LINES("timeseries", "time series"),
    NUMBER("metric", "figure"),
    TOP("top_n", "bars");

    private final String type;
    private final String kind;

    Form(String type, String kind) {
      this.type = type;
      this.kind = kind;
    }
  }

  static TimeSeries lines(IndexPattern pattern, Series... series) {
    return new TimeSeries(Form.LINES, pattern, List.of(series), true, "");
  }

  /** Percentiles of a field in milliseconds, in words such as "2 hours". */
  static TimeSeries percentiles(IndexPattern pattern, String field, int... percentages) {
    List<Series> series = new ArrayList<>();
    for (int percentage : percentages) {
      String color = Colors.SERIES.get(series.size());
      series.add(Series.percentile(color, field, percentage));
    }
    return new TimeSeries(Form.LINES, pattern, series, true, "");
  }

  /** One number for the whole time range. */
  static TimeSeries number(IndexPattern pattern, Series series) {
    return new TimeSeries(Form.NUMBER, pattern, List.of(series), true, "");
  }

  /** Bars for the whole time range. */
  static TimeSeries top(IndexPattern pattern, Series series) {
    return new TimeSeries(Form.TOP, pattern, List.of(series), true, "");
  }

  /** The same values in milliseconds. */
  TimeSeries inMilliseconds() {
    List<Series> all = series.stream().map(Series::inMilliseconds).toList();
    return new TimeSeries(form, pattern, all, filtered, interval);
  }

  /** The same, whatever filters the board has: its indices lack the fields that they are on. */
  TimeSeries unfiltered() {
    return new TimeSeries(form, pattern, series, false, interval);
  }

  /** The same, with a point for each such length of time, such as {@code 1d}. */
  TimeSeries every(String length) {
    return new TimeSeries(form, pattern, series, filtered, length);
  }

  @Override
  public String type() {
    return "metrics";
  }

  @Override
  public String kind() {
    return form.kind;
  }

  @Override
  public boolean hasSearchSource() {
    return false;
  }

  @Override
  public ObjectNode params() {
    ObjectNode params = Json.object().put("id", "trailsight").put("type", form.type);
    params.set("series", Json.array(series.stream().map(Series::json).toList()));
    params.put("time_field", IndexPattern.TIME).put("index_pattern", pattern.title());
    params.put("interval", interval).put("axis_position", "left").put("axis_formatter", "number");
    params.put("axis_scale", "normal").put("show_legend", 1).put("show_grid", 1);
    params.put("tooltip_mode", "show_all").put("drop_last_bucket", 0);
    params.put("ignore_global_filter", filtered ? 0 : 1);
    if (form != Form.LINES) {
      params.put("time_range_mode", "entire_time_range");
    }
    if (form == Form.TOP) {
      params.putArray("bar_color_rules").addObject().put("id", "all");
    }
    if (form == Form.NUMBER) {
      params.putArray("background_color_rules").addObject().put("id", "all");
    }
    return params;
  }
}
