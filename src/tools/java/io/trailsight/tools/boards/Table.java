package io.trailsight.tools.boards;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;

/**
 * Rows of buckets with their metrics.
 *
 * @param ranked whether the rows with the highest first metric are on top; otherwise the buckets
 *     keep together, in their own order
 */
record Table(List<Aggregation> aggregations, boolean ranked) implements Body {

  private static final int ROWS = 10;

  /** Rows of a board's grid that these take, with title, head and pages. */
  static final int HEIGHT = 18;

  Table {
    aggregations = List.copyOf(aggregations);
  }

  /** Whether a panel shows a table. */
  static boolean isIn(Saved content) {
    return content instanceof Visualization shown && shown.body() instanceof Table;
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
    ObjectNode view = Json.object();
    List<Integer> widths = widths();
    ArrayNode columns = view.putArray("columnsWidth");
    for (int i = 0; i < widths.size(); i++) {
      if (widths.get(i) > 0) {
        columns.addObject().put("colIndex", i).put("width", widths.get(i));
      }
    }
    int buckets = (int) aggregations.stream().filter(Aggregation::bucket).count();
    if (ranked && buckets > 1) {
      view.putObject("sortColumn").put("colIndex", buckets).put("direction", "desc");
    }
    ObjectNode state = Json.object();
    state.set("vis", view);
    return state;
  }

  /**
   * The widths of the columns in pixels; 0 for those with the longest values: they share what is
   * left.
   */
  List<Integer> widths() {
    List<Integer> needed = needed();
    int longest = Collections.max(needed);
    return needed.stream().map(width -> width == longest ? 0 : width).toList();
  }

  /** The pixels that the columns need so that nothing is cut. */
  List<Integer> needed() {
    Stream<Aggregation> buckets = aggregations.stream().filter(Aggregation::bucket);
    Stream<Aggregation> metrics = aggregations.stream().filter(each -> !each.bucket());
    return Stream.concat(buckets, metrics)
        .map(column -> ColumnWidths.of(column, column.equals(aggregations.getFirst())))
        .toList();
  }

  @Override
  public ObjectNode params() {
    ObjectNode params = Json.object().put("perPage", ROWS).put("showPartialRows", false);
    params.put("showMetricsAtAllLevels", false).put("showTotal", false);
    return params.put("totalFunc", "sum").put("percentageCol", "");
  }
}
