package io.trailsight.cli.quarantine;

import io.trailsight.quarantine.QuarantineArchive.Kept;
import io.trailsight.quarantine.QuarantineArchive.Kind;
import io.trailsight.text.Printable;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/** Entries as a table of a certain width. */
final class EntryTable {

  private static final Row HEAD = new Row("TIME", "KIND", "TYPE", "ORIGIN", "RECEIVES", "ID");

  private static final int LEAST_ORIGIN = 20;
  private static final String GAP = "  ";

  private final int width;

  /**
   * @param width how many columns a line may take
   */
  EntryTable(int width) {
    this.width = width;
  }

  /** One line, safe to print. */
  record Row(String time, String kind, String type, String origin, String attempts, String id) {}

  static Row row(Kept entry) {
    return new Row(
        entry.time().truncatedTo(ChronoUnit.SECONDS).toString(),
        Kind.of(entry.subject()).label(),
        Printable.of(entry.type()),
        EntryText.subject(entry.subject()),
        String.valueOf(entry.attempts()),
        EntryIds.brief(Printable.of(entry.id())));
  }

  /** The table with its head. Origins give way when it would be too wide. */
  List<String> lines(List<Row> rows) {
    List<Row> all = new ArrayList<>(List.of(HEAD));
    all.addAll(rows);
    int time = widest(all.stream().map(Row::time).toList());
    int kind = widest(all.stream().map(Row::kind).toList());
    int type = widest(all.stream().map(Row::type).toList());
    int origin = widest(all.stream().map(Row::origin).toList());
    int attempts = widest(all.stream().map(Row::attempts).toList());
    int id = widest(all.stream().map(Row::id).toList());
    int others = time + kind + type + attempts + id + 5 * GAP.length();
    int fitted = Math.min(origin, Math.max(LEAST_ORIGIN, width - others));
    return all.stream()
        .map(
            row ->
                String.join(
                    GAP,
                    left(row.time(), time),
                    left(row.kind(), kind),
                    left(row.type(), type),
                    left(shortened(row.origin(), fitted), fitted),
                    right(row.attempts(), attempts),
                    row.id()))
        .toList();
  }

  private static int widest(List<String> cells) {
    return cells.stream().mapToInt(String::length).max().orElse(0);
  }

  private static String left(String text, int width) {
    return text + " ".repeat(Math.max(0, width - text.length()));
  }

  private static String right(String text, int width) {
    return " ".repeat(Math.max(0, width - text.length())) + text;
  }

  /** Leaves out the middle: how an origin begins and ends tells the most. */
  private static String shortened(String text, int width) {
    if (text.length() <= width) {
      return text;
    }
    int head = (width - 1) / 3;
    return text.substring(0, head) + "…" + text.substring(text.length() - (width - 1 - head));
  }
}
