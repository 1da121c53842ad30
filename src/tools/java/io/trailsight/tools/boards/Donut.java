package io.trailsight.tools.boards;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;

/** Shares of a whole; a second bucket is the outer ring. */
record Donut(List<Aggregation> aggregations, Map<String, String> colors) implements Body {

  Donut {
    aggregations = List.copyOf(aggregations);
  }

  static Donut of(Aggregation... aggregations) {
    return new Donut(List.of(aggregations), Map.of());
  }

  Donut colored(Map<String, String> colorByLabel) {
    return new Donut(aggregations, colorByLabel);
  }

  @Override
  public String type() {
    return "pie";
  }

  @Override
  public String kind() {
    return "donut";
  }

  @Override
  public ObjectNode viewState() {
    return Colors.viewState(colors);
  }

  @Override
  public ObjectNode params() {
    return Json.parse(
        """
        {"type": "pie", "addTooltip": true, "addLegend": true, "legendPosition": "right",
         "isDonut": true,
         "labels": {"show": false, "values": true, "last_level": true, "truncate": 100}}\
        """);
  }
}
