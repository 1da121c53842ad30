package io.trailsight.tools.boards;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** Large numbers side by side: one for each metric, or one for each query of a bucket. */
record KeyFigures(List<Aggregation> aggregations) implements Body {

  KeyFigures {
    aggregations = List.copyOf(aggregations);
  }

  static KeyFigures of(Aggregation... aggregations) {
    return new KeyFigures(List.of(aggregations));
  }

  @Override
  public String type() {
    return "metric";
  }

  @Override
  public String kind() {
    return "figures";
  }

  @Override
  public String role(int depth) {
    return "group";
  }

  @Override
  public ObjectNode params() {
    return Json.parse(
        """
        {"addTooltip": true, "addLegend": false, "type": "metric",
         "metric": {"percentageMode": false, "useRanges": false, "colorSchema": "Green to Red",
           "metricColorMode": "None", "colorsRange": [{"from": 0, "to": 10000}],
           "labels": {"show": true}, "invertColors": false,
           "style": {"bgFill": "#000", "bgColor": false, "labelColor": false, "subText": "",
             "fontSize": 32}}}\
        """);
  }
}
