package io.trailsight.tools.boards;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** A grid of cells, redder for more: the first bucket across, the second downwards. */
record HeatMap(List<Aggregation> aggregations) implements Body {

  HeatMap {
    aggregations = List.copyOf(aggregations);
  }

  static HeatMap of(Aggregation metric, Aggregation across, Aggregation down) {
    return new HeatMap(List.of(metric, across, down));
  }

  @Override
  public String type() {
    return "heatmap";
  }

  @Override
  public String kind() {
    return "heat map";
  }

  @Override
  public String role(int depth) {
    return depth == 0 ? "segment" : "group";
  }

  @Override
  public ObjectNode params() {
    return Json.parse(
        """
        {"type": "heatmap", "addTooltip": true, "addLegend": true, "enableHover": false,
         "legendPosition": "right", "times": [], "colorsNumber": 5, "colorSchema": "Reds",
         "setColorRange": false, "colorsRange": [], "invertColors": false,
         "percentageMode": false,
         "valueAxes": [
           {"show": false, "id": "ValueAxis-1", "type": "value",
            "scale": {"type": "linear", "defaultYExtents": false},
            "labels": {"show": false, "rotate": 0, "overwriteColor": false, "color": "black"}}]}\
        """);
  }
}
