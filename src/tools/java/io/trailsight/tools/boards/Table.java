package io.trailsight.tools.boards;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * Rows of buckets with their metrics.
 *
 * @param ranked whether the rows with the highest first metric are on top; otherwise the buckets
 *     keep together, in their own order
 */
record Table(List<Aggregation> aggregations, boolean ranked) implements Body {

  private static final int ROWS = 10;

  Table {
    aggregations = List.copyOf(aggregations);
  }

  static Table of(Aggregation... aggregations) {
    return new Table(List.of(aggregations), true);
  }

  /** The same rows, those of a bucket side by side. */
  Table grouped() {
    return new Table(aggregations, false);
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

  /** The columns are those of the buckets, then those of the metrics. */
  @Override
  public ObjectNode viewState() {
    ObjectNode state = Json.object();
    int buckets = (int) aggregations.stream().filter(Aggregation::bucket).count();
    if (ranked && buckets > 1) {
      ObjectNode column = state.putObject("vis").putObject("sortColumn");
      column.put("colIndex", buckets).put("direction", "desc");
    }
    return state;
  }

  @Override
  public ObjectNode params() {
    ObjectNode params = Json.object().put("perPage", ROWS).put("showPartialRows", false);
    params.put("showMetricsAtAllLevels", false).put("showTotal", false);
    return params.put("totalFunc", "sum").put("percentageCol", "");
  }
}
