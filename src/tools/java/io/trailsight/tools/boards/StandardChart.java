package io.trailsight.tools.boards;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * A visualization whose parameters are always the same.
 *
 * @param outerRole what the outermost bucket is for
 * @param innerRole what the other buckets are for
 */
record StandardChart(
    String type,
    String kind,
    String outerRole,
    String innerRole,
    ObjectNode params,
    List<Aggregation> aggregations)
    implements Body {

  StandardChart {
    aggregations = List.copyOf(aggregations);
  }

  private static StandardChart of(
      String type,
      String kind,
      String outerRole,
      String innerRole,
      String params,
      Aggregation... aggregations) {
    return new StandardChart(
        type, kind, outerRole, innerRole, Json.parse(params), List.of(aggregations));
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

  @Override
  public String role(int depth) {
    return depth == 0 ? outerRole : innerRole;
  }

  @Override
  public ObjectNode viewState() {
    return kind.equals("donut") ? Colors.viewState(Colors.of(aggregations)) : Json.object();
  }
}
