package io.trailsight.tools.boards;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import java.util.function.Consumer;

/**
 * One series of a {@link TimeSeries}. Refining it makes another one.
 *
 * @param json as the editor writes it
 */
record Series(ObjectNode json) {

  private static Series of(String label, String color, ObjectNode metric) {
    String id = label.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
    ObjectNode json = Json.object().put("id", id).put("color", color);
    json.put("split_mode", "everything").put("split_color_mode", "opensearchDashboards");
    json.putArray("metrics").add(metric.put("id", id + "-metric"));
    json.put("separate_axis", 0).put("axis_position", "right").put("formatter", "number");
    json.put("chart_type", "line").put("line_width", 2).put("point_size", 1);
    json.put("fill", 0.2).put("stacked", "none").put("label", label);
    return new Series(json);
  }

  static Series count(String label, String color) {
    return of(label, color, Json.object().put("type", "count"));
  }

  static Series sum(String label, String color, String field) {
    return of(label, color, Json.object().put("type", "sum").put("field", field));
  }

  /** The share of one query's documents in those of another. */
  static Series ratio(String label, String color, String part, String whole) {
    ObjectNode metric = Json.object().put("type", "filter_ratio");
    metric.set("numerator", SearchSource.query(part));
    metric.set("denominator", SearchSource.query(whole));
    return of(label, color, metric).changed(json -> json.put("formatter", "percent"));
  }

  /** One line for each percentage of a field in milliseconds, shown as minutes. */
  static Series percentiles(String label, String color, String field, int... percentages) {
    ObjectNode metric = Json.object().put("type", "percentile").put("field", field);
    ArrayNode lines = metric.putArray("percentiles");
    for (int percentage : percentages) {
      ObjectNode line = lines.addObject().put("id", "p" + percentage);
      line.put("mode", "line").put("shade", 0.2).put("value", percentage);
      line.put("percentile", "");
    }
    return of(label, color, metric)
        .changed(json -> json.put("formatter", "ms,m,1").put("value_template", "{{value}} min"));
  }

  /** Of the documents that a query finds. */
  Series where(String query) {
    return changed(json -> json.set("filter", SearchSource.query(query)));
  }

  /** As it was so much earlier. */
  Series earlier(String time) {
    return changed(json -> json.put("offset_time", time).put("fill", 0).put("line_width", 1));
  }

  /** On top of the series before. */
  Series stacked() {
    return changed(
        json -> json.put("stacked", "stacked").put("chart_type", "bar").put("fill", 0.7));
  }

  /** One line for each of the most frequent values. */
  Series by(String field, int size) {
    return changed(
        json -> {
          json.put("split_mode", "terms").put("terms_field", field);
          json.put("terms_size", Integer.toString(size)).put("terms_order_by", "_count");
          json.put("split_color_mode", "rainbow");
        });
  }

  private Series changed(Consumer<ObjectNode> change) {
    ObjectNode copy = json.deepCopy();
    change.accept(copy);
    return new Series(copy);
  }
}
