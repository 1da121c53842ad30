package io.trailsight.tools.boards;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;

/**
 * A visualization whose parameters are always the same.
 *
 * @param outerRole what the outermost bucket is for
 * @param innerRole what the other buckets are for
 * @param colors of parts, by their labels; the others get theirs from OpenSearch Dashboards
 */
record StandardChart(
    String type,
    String kind,
    String outerRole,
    String innerRole,
    ObjectNode params,
    List<Aggregation> aggregations,
    Map<String, String> colors)
    implements Body {

  StandardChart {
    aggregations = List.copyOf(aggregations);
    colors = Map.copyOf(colors);
  }

  private static StandardChart of(
      String type,
      String kind,
      String outerRole,
      String innerRole,
      String params,
      Aggregation... aggregations) {
    return new StandardChart(
        type, kind, outerRole, innerRole, Json.parse(params), List.of(aggregations), Map.of());
  }

  /** Large numbers side by side: one for each metric, or one for each query of a bucket. */
  static StandardChart figures(Aggregation... aggregations) {
    return of(
        "metric",
        "figures",
        "group",
        "group",
        """
        {"addTooltip": true, "addLegend": false, "type": "metric",
         "metric": {"percentageMode": false, "useRanges": false, "colorSchema": "Green to Red",
           "metricColorMode": "None", "colorsRange": [{"from": 0, "to": 10000}],
           "labels": {"show": true}, "invertColors": false,
           "style": {"bgFill": "#000", "bgColor": false, "labelColor": false, "subText": "",
             "fontSize": 32}}}\
        """,
        aggregations);
  }

  /** Shares of a whole; a second bucket is the outer ring. */
  static StandardChart donut(Aggregation... aggregations) {
    return of(
        "pie",
        "donut",
        "segment",
        "segment",
        """
        {"type": "pie", "addTooltip": true, "addLegend": true, "legendPosition": "right",
         "isDonut": true,
         "labels": {"show": false, "values": true, "last_level": true, "truncate": 100}}\
        """,
        aggregations);
  }

  /** A grid of cells, redder for more. */
  static StandardChart heatMap(Aggregation metric, Aggregation across, Aggregation down) {
    return of(
        "heatmap",
        "heat map",
        "segment",
        "group",
        """
        {"type": "heatmap", "addTooltip": true, "addLegend": true, "enableHover": false,
         "legendPosition": "right", "times": [], "colorsNumber": 5, "colorSchema": "Reds",
         "setColorRange": false, "colorsRange": [], "invertColors": false,
         "percentageMode": false,
         "valueAxes": [
           {"show": false, "id": "ValueAxis-1", "type": "value",
            "scale": {"type": "linear", "defaultYExtents": false},
            "labels": {"show": false, "rotate": 0, "overwriteColor": false, "color": "black"}}]}\
        """,
        metric,
        across,
        down);
  }

  StandardChart colored(Map<String, String> colorByLabel) {
    return new StandardChart(type, kind, outerRole, innerRole, params, aggregations, colorByLabel);
  }

  @Override
  public String role(int depth) {
    return depth == 0 ? outerRole : innerRole;
  }

  @Override
  public ObjectNode viewState() {
    return Colors.viewState(colors);
  }
}
