package io.trailsight.cli.quarantine;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/** The table of {@code list}. */
final class EntryTable {

  private static final Row HEAD = new Row("TIME", "KIND", "TYPE", "ORIGIN", "RECEIVES", "ID");

  private static final int LEAST_ORIGIN = 20;
  private static final String GAP = "  ";

  private EntryTable() {}

  /** The cells of one line, safe to print. */
  record Row(String time, String kind, String type, String origin, String attempts, String id) {}

  /**
   * The table with its head.
   *
   * @param width how many columns a line may take; origins are shortened to fit
   */
  static List<String> lines(List<Row> rows, int width) {
    List<Row> all = Stream.concat(Stream.of(HEAD), rows.stream()).toList();
    int time = widest(all, Row::time);
    int kind = widest(all, Row::kind);
    int type = widest(all, Row::type);
    int attempts = widest(all, Row::attempts);
    int others = time + kind + type + attempts + widest(all, Row::id) + 5 * GAP.length();
    int origin = Math.min(widest(all, Row::origin), Math.max(LEAST_ORIGIN, width - others));
    List<String> lines = new ArrayList<>();
    for (Row row : all) {
      lines.add(
          String.join(
              GAP,
              left(row.time(), time),
              left(row.kind(), kind),
              left(row.type(), type),
              left(shortened(row.origin(), origin), origin),
              " ".repeat(attempts - row.attempts().length()) + row.attempts(),
              row.id()));
    }
    return lines;
  }

  private static int widest(List<Row> rows, Function<Row, String> cell) {
    return rows.stream().map(cell).mapToInt(String::length).max().orElse(0);
  }

  private static String left(String text, int width) {
    return text + " ".repeat(width - text.length());
  }

  /** Leaves out the middle: the beginning and the end of an origin identify it best. */
  private static String shortened(String text, int width) {
    if (text.length() <= width) {
      return text;
    }
    int head = (width - 1) / 3;
    return text.substring(0, head) + "…" + text.substring(text.length() - (width - 1 - head));
  }
}
