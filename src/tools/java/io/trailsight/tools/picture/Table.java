package io.trailsight.tools.picture;

import io.trailsight.tools.picture.BoardPicture.Drawing;
import io.trailsight.tools.picture.Svg.Anchor;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Rows of texts and numbers, as many as there is room for. */
record Table(List<Column> columns, List<List<String>> rows) implements Drawing {

  private static final double SIZE = 12;
  private static final double LINE = 20;
  private static final double GAP = 18;
  private static final double BOLD = 1.1;

  Table {
    columns = List.copyOf(columns);
    rows = List.copyOf(rows);
  }

  /**
   * A column.
   *
   * @param number whether it holds numbers, which stand below each other at the right
   */
  record Column(String heading, boolean number) {}

  @Override
  public void draw(Svg svg, Box box) {
    int shown = (int) Math.min(rows.size(), Math.floor(box.height() / LINE) - 1);
    List<Double> widths = widths(box.width(), shown);
    double x = box.x();
    for (int column = 0; column < columns.size(); column++) {
      double width = widths.get(column) - GAP;
      boolean number = columns.get(column).number();
      Anchor anchor = number ? Anchor.END : Anchor.START;
      double at = number ? x + width : x;
      String heading = Texts.fit(columns.get(column).heading(), SIZE, width + 6);
      svg.boldText(at, box.y() + 13, heading, SIZE, Palette.TEXT, anchor);
      for (int row = 0; row < shown; row++) {
        String text = Texts.fit(rows.get(row).get(column), SIZE, width);
        svg.text(at, box.y() + (row + 1) * LINE + 14, text, SIZE, Palette.TEXT, anchor);
      }
      x += widths.get(column);
    }
    for (int row = 1; row <= shown; row++) {
      double y = box.y() + row * LINE;
      svg.line(box.x(), y, box.right(), y, Palette.GRID);
    }
  }

  /** Columns of numbers are as wide as they need to be, and those of texts share the rest. */
  private List<Double> widths(double whole, int shown) {
    List<Double> widths = new ArrayList<>();
    List<Integer> texts = new ArrayList<>();
    double left = whole + GAP;
    for (int column = 0; column < columns.size(); column++) {
      widths.add(needed(column, shown));
      if (columns.get(column).number()) {
        left -= widths.get(column);
      } else {
        texts.add(column);
      }
    }
    texts.sort(Comparator.comparing(widths::get));
    for (int i = 0; i < texts.size(); i++) {
      double share = left / (texts.size() - i);
      widths.set(texts.get(i), Math.min(widths.get(texts.get(i)), share));
      left -= widths.get(texts.get(i));
    }
    double more = left / Math.max(1, texts.size());
    texts.forEach(column -> widths.set(column, widths.get(column) + more));
    return widths;
  }

  private double needed(int column, int shown) {
    double heading = Texts.width(columns.get(column).heading(), SIZE) * BOLD;
    double content =
        rows.subList(0, shown).stream()
            .mapToDouble(row -> Texts.width(row.get(column), SIZE))
            .max()
            .orElse(0);
    return Math.max(heading, content) + GAP;
  }
}
