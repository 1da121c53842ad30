package io.trailsight.boards;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** Rows of buckets with their metrics. */
record Table(List<Aggregation> aggregations) implements Body {

  private static final int ROWS = 10;

  Table {
    aggregations = List.copyOf(aggregations);
  }

  static Table of(Aggregation... aggregations) {
    return new Table(List.of(aggregations));
  }

  @Override
  public String type() {
    return "table";
  }

  @Override
  public String kind() {
    return "table";
  }

  @Override
  public String role(int depth) {
    return "bucket";
  }

  @Override
  public ObjectNode params() {
    ObjectNode params = Json.object().put("perPage", ROWS).put("showPartialRows", false);
    params.put("showMetricsAtAllLevels", false).put("showTotal", false);
    return params.put("totalFunc", "sum").put("percentageCol", "");
  }
}
