package io.trailsight.tools.picture;

import io.trailsight.tools.picture.BoardPicture.Drawing;
import io.trailsight.tools.picture.Svg.Anchor;
import java.util.List;
import java.util.Map;

/**
 * Cells in rows and columns, the darker the greater their value.
 *
 * @param values by row and column; the missing ones are nothing
 */
record HeatMap(List<String> rows, List<String> columns, Map<String, Map<String, Double>> values)
    implements Drawing {

  private static final double SIZE = 11;
  private static final double NAMES = 0.26;
  private static final double BELOW = 18;
  private static final double SLANTED_BELOW = 62;
  private static final double SLANTED_LENGTH = 104;
  private static final double NARROW = 34;

  HeatMap {
    rows = List.copyOf(rows);
    columns = List.copyOf(columns);
  }

  @Override
  public void draw(Svg svg, Box box) {
    boolean slanted =
        columns.stream().anyMatch(name -> Texts.width(name, SIZE) > box.width() / columns.size());
    Box cells = box.without(box.width() * NAMES, 0, 0, slanted ? SLANTED_BELOW : BELOW);
    double most =
        values.values().stream()
            .flatMap(row -> row.values().stream())
            .mapToDouble(Double::doubleValue)
            .max()
            .orElse(1);
    double width = cells.width() / columns.size();
    double height = cells.height() / rows.size();
    for (int i = 0; i < rows.size(); i++) {
      double y = cells.y() + i * height;
      String name = Texts.fit(rows.get(i), SIZE, cells.x() - box.x() - 8);
      svg.text(cells.x() - 6, y + height / 2 + 4, name, SIZE, Palette.TEXT, Anchor.END);
      for (int j = 0; j < columns.size(); j++) {
        double value = values.getOrDefault(rows.get(i), Map.of()).getOrDefault(columns.get(j), 0.0);
        Box cell = new Box(cells.x() + j * width, y, width - 1, height - 1);
        cell(svg, cell, value, most);
      }
    }
    for (int j = 0; j < columns.size(); j++) {
      double x = cells.x() + (j + 0.5) * width;
      if (slanted) {
        String name = Texts.fit(columns.get(j), SIZE, SLANTED_LENGTH);
        svg.slantedText(x + 5, cells.bottom() + 11, name, SIZE, Palette.SOFT_TEXT);
      } else {
        double y = cells.bottom() + 13;
        svg.text(x, y, columns.get(j), SIZE, Palette.SOFT_TEXT, Anchor.MIDDLE);
      }
    }
  }

  /** Small values stay visible beside great ones: the color follows the square root. */
  private static void cell(Svg svg, Box cell, double value, double most) {
    double heat = Math.sqrt(value / most);
    svg.rectangle(cell, value == 0 ? Palette.PAGE : Palette.heat(heat));
    if (value > 0 && cell.width() >= NARROW) {
      String color = heat > 0.6 ? Palette.CARD : Palette.TEXT;
      double y = cell.y() + cell.height() / 2 + 4;
      svg.text(cell.middle(), y, Texts.count(value), SIZE, color, Anchor.MIDDLE);
    }
  }
}
