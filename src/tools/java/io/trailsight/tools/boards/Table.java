package io.trailsight.tools.boards;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
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

  /** Pixels that a date takes, to the second. */
  private static final int DATE_WIDTH = 168;

  /** Pixels that the twelve digits of an account take. */
  private static final int ACCOUNT_WIDTH = 120;

  /** Pixels that a number takes at least. */
  private static final int NUMBER_WIDTH = 88;

  /** Pixels that a letter of a column's title takes. */
  private static final int LETTER_WIDTH = 8;

  /** Pixels that the title of a column needs beside its letters, for the arrow of its order too. */
  private static final int TITLE_MARGIN = 64;

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
   * The widths of the columns in pixels: those of numbers, dates and accounts are fixed, so that
   * nothing of them is cut. 0 for a column of text; these share what is left.
   */
  List<Integer> widths() {
    Stream<Aggregation> buckets = aggregations.stream().filter(Aggregation::bucket);
    Stream<Aggregation> metrics = aggregations.stream().filter(each -> !each.bucket());
    return Stream.concat(buckets, metrics).map(Table::width).toList();
  }

  private static int width(Aggregation column) {
    if (column.params().path("field").asText().endsWith("ccountId")) {
      return ACCOUNT_WIDTH;
    }
    int title = LETTER_WIDTH * column.label().length() + TITLE_MARGIN;
    return switch (column.type()) {
      case "min", "max" -> DATE_WIDTH;
      case "top_hits" -> 0;
      default -> column.bucket() ? 0 : Math.max(NUMBER_WIDTH, title);
    };
  }

  @Override
  public ObjectNode params() {
    ObjectNode params = Json.object().put("perPage", ROWS).put("showPartialRows", false);
    params.put("showMetricsAtAllLevels", false).put("showTotal", false);
    return params.put("totalFunc", "sum").put("percentageCol", "");
  }
}
