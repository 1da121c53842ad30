package io.trailsight.tools.boards;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trailsight.tools.boards.Figures.Figure;
import io.trailsight.tools.boards.Words.Word;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Bars over time of what there is little of, on top of each other. Their axis has whole numbers
 * only; that of a {@link Chart} has halves where there are less than four. A chart is for what
 * there is much of: there a click makes a filter, and a range of time can be marked.
 *
 * @param label what is counted
 * @param pattern of which documents
 * @param filter of which of them, in the query DSL of OpenSearch
 * @param filtered whether the board's filters count
 */
record TimeBars(
    String label, IndexPattern pattern, ObjectNode filter, List<Bar> bars, boolean filtered) {

  private static final String IN_RANGE =
      """
      {"range": {"@timestamp": {
        "gte": {"%timefilter%": "min"}, "lte": {"%timefilter%": "max"},
        "format": "epoch_millis"}}}\
      """;

  TimeBars {
    bars = List.copyOf(bars);
  }

  /**
   * The bars of one color.
   *
   * @param name that of the aggregation; begins with {@link Series#WORD} if there may be none
   */
  record Bar(String name, Figure figure, String color) {}

  /** Bars in the colors that their labels have on all boards. */
  static TimeBars of(String label, IndexPattern pattern, ObjectNode filter, Figure... figures) {
    List<Bar> bars =
        Arrays.stream(figures)
            .map(figure -> new Bar(figure.label(), figure, Colors.of(figure.label())))
            .toList();
    return new TimeBars(label, pattern, filter, bars, true);
  }

  /** Bars for the words of a field. */
  static TimeBars byWords(String label, IndexPattern pattern, ObjectNode filter, String field) {
    List<Bar> bars =
        Words.of(pattern, field).words().stream().map(word -> ofWord(field, word)).toList();
    return new TimeBars(label, pattern, filter, bars, true);
  }

  private static Bar ofWord(String field, Word word) {
    Figure figure = Figure.where(word.text(), field, word.code());
    return new Bar(Series.WORD + word.code(), figure, word.color());
  }

  /** The same, whatever filters the board has: its indices lack the fields that they are on. */
  TimeBars unfiltered() {
    return new TimeBars(label, pattern, filter, bars, false);
  }

  VegaLite drawing() {
    ObjectNode drawing = Drawings.read("time-bars");
    search(drawing.withObject("/data/url").put("index", pattern.title()));
    ArrayNode transform = drawing.withArray("/transform");
    for (Bar bar : bars) {
      transform
          .addObject()
          .put("calculate", "datum['%s'].%s".formatted(bar.name(), bar.figure().value()))
          .put("as", bar.figure().label());
    }
    ObjectNode fold = transform.addObject();
    fold.set("fold", labels());
    fold.set("as", Json.texts(List.of("series", "value")));
    ObjectNode scale = (ObjectNode) drawing.at("/layer/0/encoding/color/scale");
    scale.set("domain", labels());
    scale.set("range", Json.texts(bars.stream().map(Bar::color).toList()));
    ((ObjectNode) drawing.at("/layer/0/encoding/tooltip/2")).put("title", label);
    String nothing = "No %s in this range".formatted(label.toLowerCase(Locale.ROOT));
    ((ObjectNode) drawing.at("/layer/1/transform/1"))
        .put("calculate", "datum.total > 0 ? '' : '%s'".formatted(nothing));
    return VegaLite.of("bars", drawing, nothing);
  }

  private void search(ObjectNode url) {
    if (filtered) {
      url.put("%context%", true).put("%timefield%", IndexPattern.TIME);
    } else {
      url.withObject("/body").set("query", Json.parse(IN_RANGE));
    }
    ObjectNode part = url.withObject("/body/aggs/part");
    part.set("filter", filter);
    ObjectNode counts = part.withObject("/aggs/times/aggs");
    bars.forEach(bar -> counts.set(bar.name(), bar.figure().aggregation()));
  }

  private ArrayNode labels() {
    return Json.texts(bars.stream().map(bar -> bar.figure().label()).toList());
  }
}
