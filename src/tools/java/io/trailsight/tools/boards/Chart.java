package io.trailsight.tools.boards;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Bars over two axes. The first bucket is the axis, the next ones are the series. There are no
 * areas: an area of a single point cannot be seen. Bars of names have their numbers on them, and no
 * axis of values, which would have halves where there are less than four; nor has the axis of names
 * a title, since that of the panel states what they are.
 *
 * @param axis what the values are
 * @param colors of series that have another color here than {@link Colors} gives them, by their
 *     labels
 */
record Chart(
    Form form,
    Stacking stacking,
    String axis,
    List<Aggregation> aggregations,
    Map<String, String> colors)
    implements Body {

  /** What stands for a value, in the words of OpenSearch Dashboards. */
  private static final String SERIES = "histogram";

  Chart {
    aggregations = List.copyOf(aggregations);
  }

  /** Which way the bars go. */
  enum Form {
    BARS("histogram"),
    BARS_ACROSS("horizontal_bar");

    private final String type;

    Form(String type) {
      this.type = type;
    }
  }

  /** How series of one place on the axis share it. */
  enum Stacking {
    STACKED("normal"),
    SHARE("percentage");

    private final String scale;

    Stacking(String scale) {
      this.scale = scale;
    }
  }

  /** Bars on top of each other. */
  static Chart bars(String axis, Aggregation... aggregations) {
    return new Chart(Form.BARS, Stacking.STACKED, axis, List.of(aggregations), Map.of());
  }

  /** Bars from left to right, for names. */
  static Chart across(String axis, Aggregation... aggregations) {
    return new Chart(Form.BARS_ACROSS, Stacking.STACKED, axis, List.of(aggregations), Map.of());
  }

  /** Bars of equal height: the shares of the series. */
  static Chart shares(String axis, Aggregation... aggregations) {
    return new Chart(Form.BARS, Stacking.SHARE, axis, List.of(aggregations), Map.of());
  }

  Chart colored(Map<String, String> colorByLabel) {
    return new Chart(form, stacking, axis, aggregations, colorByLabel);
  }

  @Override
  public String type() {
    return form.type;
  }

  @Override
  public String kind() {
    return "bars";
  }

  @Override
  public String role(int depth) {
    return depth == 0 ? "segment" : "group";
  }

  @Override
  public ObjectNode viewState() {
    Map<String, String> all = new HashMap<>(Colors.of(aggregations));
    all.putAll(colors);
    return Colors.viewState(all);
  }

  @Override
  public ObjectNode params() {
    ObjectNode params = Json.object().put("type", SERIES);
    params.putObject("grid").put("categoryLines", false);
    params.putArray("categoryAxes").add(categories());
    params.putArray("valueAxes").add(values());
    params.set("seriesParams", series());
    params.put("addTooltip", true).put("addLegend", hasLegend());
    params.put("legendPosition", isAcross() ? "top" : "right");
    params.putArray("times");
    params.put("addTimeMarker", false).putObject("labels").put("show", !isOverTime());
    params.set(
        "thresholdLine",
        Json.parse(
            """
            {"show": false, "value": 10, "width": 1, "style": "full", "color": "#E7664C"}\
            """));
    return params;
  }

  private boolean isAcross() {
    return form == Form.BARS_ACROSS;
  }

  private boolean isOverTime() {
    return names().type().equals("date_histogram");
  }

  private Aggregation names() {
    return aggregations.stream().filter(Aggregation::bucket).findFirst().orElseThrow();
  }

  /** One series needs no legend. */
  private boolean hasLegend() {
    return aggregations.size() > 2;
  }

  private ObjectNode categories() {
    ObjectNode axis =
        Json.parse(
            """
            {"id": "CategoryAxis-1", "type": "category", "position": "bottom", "show": true,
             "style": {}, "scale": {"type": "linear"},
             "labels": {"show": true, "filter": true, "truncate": 100}, "title": {}}\
            """);
    if (!isOverTime()) {
      // OpenSearch Dashboards replaces the title of the axis with the number 1.
      axis.put("id", "CategoryAxis-2").putObject("title").put("text", "");
    }
    if (isAcross()) {
      axis.put("position", "left");
      axis.putObject("labels").put("show", true).put("filter", false);
      axis.withObject("/labels").put("truncate", 200).put("rotate", 0);
    }
    return axis;
  }

  private ObjectNode values() {
    ObjectNode values =
        Json.parse(
            """
            {"id": "ValueAxis-1", "name": "LeftAxis-1", "type": "value", "position": "left",
             "show": true, "style": {}, "scale": {"type": "linear"},
             "labels": {"show": true, "rotate": 0, "filter": false, "truncate": 100}}\
            """);
    values.withObject("/scale").put("mode", stacking.scale);
    values.put("show", isOverTime());
    values.putObject("title").put("text", axis);
    if (isAcross()) {
      values.put("position", "bottom").withObject("/labels").put("filter", true);
    }
    return values;
  }

  private ArrayNode series() {
    ArrayNode series = Json.array(List.of());
    for (int i = 0; i < aggregations.size() && !aggregations.get(i).bucket(); i++) {
      ObjectNode one = series.addObject().put("show", true).put("type", SERIES);
      one.put("mode", isOverTime() || hasLegend() ? "stacked" : "normal");
      one.putObject("data")
          .put("label", aggregations.get(i).label())
          .put("id", Integer.toString(i + 1));
      one.put("valueAxis", "ValueAxis-1").put("drawLinesBetweenPoints", true);
      one.put("lineWidth", 2).put("showCircles", true);
    }
    return series;
  }
}
