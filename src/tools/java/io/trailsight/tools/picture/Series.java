package io.trailsight.tools.picture;

import io.trailsight.tools.picture.Svg.Anchor;
import java.util.List;
import java.util.NavigableMap;

/**
 * Values that belong together.
 *
 * @param name what they are of
 * @param values by the beginning of the time, in milliseconds since 1970
 */
record Series(String name, String color, NavigableMap<Long, Double> values) {

  /** The names of series beside their colors, one below the other. */
  record Legend(List<Series> series) {

    static final double WIDTH = 148;
    private static final double LINE = 17;
    private static final double SIZE = 11.5;
    private static final double DOT = 9;

    void draw(Svg svg, Box box) {
      int most = (int) (box.height() / LINE);
      for (int i = 0; i < Math.min(most, series.size()); i++) {
        double y = box.y() + i * LINE;
        svg.rectangle(new Box(box.x(), y + 2, DOT, DOT), series.get(i).color());
        String name = Texts.fit(series.get(i).name(), SIZE, box.width() - DOT - 6);
        svg.text(box.x() + DOT + 6, y + DOT + 1, name, SIZE, Palette.TEXT, Anchor.START);
      }
    }
  }
}
