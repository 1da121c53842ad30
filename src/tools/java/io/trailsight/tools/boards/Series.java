package io.trailsight.tools.boards;

import static java.util.stream.Collectors.joining;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trailsight.tools.boards.Words.Word;
import java.util.Locale;
import java.util.function.Consumer;

/**
 * One series of a {@link TimeSeries}. Refining it makes another one.
 *
 * @param json as the editor writes it
 */
record Series(ObjectNode json) {

  /** Begins the name of what counts one of the words of a field. */
  static final String WORD = "is-";

  private static Series of(String label, String color, ObjectNode metric) {
    String id = label.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
    ObjectNode json = Json.object().put("id", id).put("color", color);
    json.put("split_mode", "everything").put("split_color_mode", "opensearchDashboards");
    json.putArray("metrics").add(metric.put("id", id + "-metric"));
    json.put("separate_axis", 0).put("axis_position", "right").put("formatter", "number");
    json.put("chart_type", "line").put("line_width", 2).put("point_size", 3);
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
    return of(label, color, metric).changed(json -> json.put("formatter", "0.0%"));
  }

  /**
   * A percentile of a field in milliseconds, in words such as "2 hours": it may be seconds as well
   * as days. OpenSearch Dashboards adds the percentage to the label, in parentheses.
   */
  static Series percentile(String color, String field, int percentage) {
    ObjectNode metric = Json.object().put("type", "percentile").put("field", field);
    ObjectNode line = metric.putArray("percentiles").addObject().put("id", "p" + percentage);
    line.put("mode", "line").put("shade", 0.2).put("value", percentage).put("percentile", "");
    return of("Percentile " + percentage, color, metric)
        .changed(json -> json.put("label", "Percentile").put("formatter", "ms,humanize,"));
  }

  /** The same value in milliseconds. */
  Series inMilliseconds() {
    return changed(json -> json.put("formatter", "0,0").put("value_template", "{{value}} ms"));
  }

  /** Of the documents that a query finds. */
  Series where(String query) {
    return changed(json -> json.set("filter", SearchSource.query(query)));
  }

  /** As it was so much earlier. */
  Series earlier(String time) {
    return changed(json -> json.put("offset_time", time).put("fill", 0).put("line_width", 1));
  }

  /** Bars, on top of the series before. They have no outline, which would draw zeros. */
  Series stacked() {
    return bars().changed(json -> json.put("stacked", "stacked"));
  }

  /** Bars without an outline, which would draw zeros. */
  Series bars() {
    return changed(json -> json.put("chart_type", "bar").put("fill", 0.8).put("line_width", 0));
  }

  /** One line for each of the most frequent values, all in the series' color. */
  Series by(String field, int size) {
    return changed(
        json -> {
          json.put("split_mode", "terms").put("terms_field", field);
          json.put("terms_size", Integer.toString(size)).put("terms_order_by", "_count");
        });
  }

  /** One line for each word of a field, by its text and in its color, and one for other values. */
  Series byWords(String field, Words words) {
    return changed(
        json -> {
          json.put("split_mode", "filters");
          ArrayNode filters = json.putArray("split_filters");
          for (Word word : words.words()) {
            filters.add(filter(word, "%s: \"%s\"".formatted(field, word.code())));
          }
          String codes =
              words.words().stream()
                  .map(word -> "\"" + word.code() + "\"")
                  .collect(joining(" or "));
          String others = "%s: * and not %1$s: (%s)".formatted(field, codes);
          filters.add(filter(new Word("others", "Other", Colors.REST), others));
        });
  }

  private static ObjectNode filter(Word word, String query) {
    ObjectNode filter = Json.object().put("id", WORD + word.code());
    filter.put("label", word.text()).put("color", word.color());
    return filter.set("filter", SearchSource.query(query));
  }

  private Series changed(Consumer<ObjectNode> change) {
    ObjectNode copy = json.deepCopy();
    change.accept(copy);
    return new Series(copy);
  }
}
