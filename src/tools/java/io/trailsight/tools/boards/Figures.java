package io.trailsight.tools.boards;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;

/**
 * Large numbers side by side, each with its change against the period before: a period of the same
 * length that ends where the time range begins. No visualization of OpenSearch Dashboards has that;
 * its offsets are fixed. What is counted should be rare, because documents of all times are looked
 * at, those that the filter finds.
 *
 * @param figures what is counted; the filter is that of the first
 */
record Figures(List<Figure> figures) {

  Figures {
    figures = List.copyOf(figures);
  }

  /**
   * One of the numbers.
   *
   * @param label what people read
   * @param aggregation what counts them; empty to count all documents
   * @param value where the number is in what the aggregation returns
   */
  record Figure(String label, ObjectNode aggregation, String value) {

    /** All documents. */
    static Figure all(String label) {
      return new Figure(label, Json.object(), "doc_count");
    }

    /** The different values of a field. */
    static Figure unique(String label, String field) {
      ObjectNode aggregation = Json.object();
      aggregation.putObject("cardinality").put("field", field);
      return new Figure(label, aggregation, "value");
    }

    /** The documents that have a value. */
    static Figure where(String label, String field, String value) {
      ObjectNode term = Json.object();
      term.putObject("term").put(field, value);
      return matching(label, term);
    }

    /** The documents that a filter finds, in the query DSL of OpenSearch. */
    static Figure matching(String label, ObjectNode filter) {
      ObjectNode aggregation = Json.object();
      aggregation.set("filter", filter);
      return new Figure(label, aggregation, "doc_count");
    }

    /** The values of a field, added up. */
    static Figure sum(String label, String field) {
      ObjectNode aggregation = Json.object();
      aggregation.putObject("sum").put("field", field);
      return new Figure(label, aggregation, "value");
    }
  }

  private static final String BODY =
      """
      {"data": {
        "url": {"%context%": true, "index": "",
          "body": {"size": 0, "aggs": {"part": {"filter": {}, "aggs": {
            "now": {"filter": {"range": {"@timestamp": {
              "gte": {"%timefilter%": "min"}, "lte": {"%timefilter%": "max"},
              "format": "epoch_millis"}}}},
            "before": {"filter": {"bool": {"filter": [
              {"range": {"@timestamp": {
                "lt": {"%timefilter%": "min"}, "format": "epoch_millis"}}},
              {"script": {"script": {
                "source":
                  "doc['@timestamp'].value.toInstant().toEpochMilli() >= 2 * params.from - params.to",
                "params": {
                  "from": {"%timefilter%": "min"}, "to": {"%timefilter%": "max"}}}}}]}}}}}}}},
        "format": {"property": "aggregations.part"}}}\
      """;

  /**
   * The drawing.
   *
   * @param pattern of which documents
   * @param filter of which of them, in the query DSL of OpenSearch
   */
  VegaLite drawing(IndexPattern pattern, ObjectNode filter) {
    ObjectNode drawing = Json.parse(BODY);
    drawing.withObject("/data/url").put("index", pattern.title());
    ObjectNode part = drawing.withObject("/data/url/body/aggs/part");
    part.set("filter", filter);
    ObjectNode counts = Json.object();
    ArrayNode layers = drawing.putArray("layer");
    for (int i = 0; i < figures.size(); i++) {
      String name = "figure" + i;
      Figure figure = figures.get(i);
      boolean all = figure.aggregation().isEmpty();
      if (!all) {
        counts.set(name, figure.aggregation());
      }
      String value = all ? figure.value() : name + "." + figure.value();
      double place = (i + 0.5) / figures.size();
      texts(figure.label(), value, place).forEach(layers::add);
    }
    part.withObject("/aggs/now").set("aggs", counts);
    part.withObject("/aggs/before").set("aggs", counts.deepCopy());
    return VegaLite.of("figures", drawing, "No figures");
  }

  private static List<ObjectNode> texts(String label, String value, double place) {
    String now = "datum.now." + value;
    String before = "datum.before." + value;
    String change =
        """
        %1$s === 0 ? 'none before' : (%2$s === %1$s ? 'unchanged' : format(%2$s / %1$s - 1, '+,.0%%')) \
        + ' (' + format(%1$s, ',') + ' before)'\
        """
            .formatted(before, now);
    ObjectNode number = text("guide-title", 30, place, 0.3, "format(%s, ',')".formatted(now));
    ObjectNode color = number.withObject("/encoding/color").put("value", Colors.TEXT);
    color.putObject("condition").put("test", now + " > 0").put("value", Colors.ofFigure(label));
    return List.of(
        number,
        text("guide-label", 13, place, 0.62, "'%s'".formatted(label)),
        text("guide-label", 12, place, 0.85, change));
  }

  private static ObjectNode text(
      String style, int size, double across, double down, String expression) {
    return Json.parse(
        String.format(
            Locale.ROOT,
            """
            {"transform": [{"calculate": "%s", "as": "text"}],
             "mark": {"type": "text", "style": "%s", "fontSize": %d, "baseline": "middle",
               "align": "center", "x": {"expr": "width * %.3f"}, "y": {"expr": "height * %.3f"}},
             "encoding": {"text": {"field": "text", "type": "nominal"}}}\
            """,
            expression,
            style,
            size,
            across,
            down));
  }
}
