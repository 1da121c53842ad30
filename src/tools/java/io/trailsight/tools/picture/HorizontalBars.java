package io.trailsight.tools.picture;

import io.trailsight.tools.picture.BoardPicture.Drawing;
import io.trailsight.tools.picture.Svg.Anchor;
import java.util.List;

/**
 * Bars from the left to the right, each after its name and before its value.
 *
 * @param groups what the parts of bars are; none if bars have one part each
 */
record HorizontalBars(List<Bar> bars, List<Group> groups) implements Drawing {

  private static final double SIZE = 11.5;
  private static final double LINE = 19;
  private static final double NAMES = 0.48;
  private static final double VALUES = 44;
  private static final double GROUPS = 78;
  private static final double DOT = 9;

  HorizontalBars {
    bars = List.copyOf(bars);
    groups = List.copyOf(groups);
  }

  /** What parts of one color are. */
  record Group(String name, String color) {}

  /** A bar. */
  record Bar(String name, List<Part> parts) {

    double value() {
      return parts.stream().mapToDouble(Part::value).sum();
    }
  }

  /** A part of a bar. */
  record Part(double value, String color) {}

  @Override
  public void draw(Svg svg, Box box) {
    double most = bars.stream().mapToDouble(Bar::value).max().orElse(1);
    double start = box.x() + box.width() * NAMES;
    double length = box.width() * (1 - NAMES) - VALUES;
    double line = Math.max(SIZE + 2, Math.min(LINE, box.height() / bars.size()));
    int fitting = (int) (box.height() / line);
    for (int i = 0; i < Math.min(bars.size(), fitting); i++) {
      Bar bar = bars.get(i);
      double y = box.y() + i * line;
      String name = Texts.fit(bar.name(), SIZE, start - box.x() - 8);
      svg.text(start - 6, y + 11, name, SIZE, Palette.TEXT, Anchor.END);
      double x = start;
      for (Part part : bar.parts()) {
        double width = length * part.value() / most;
        svg.rectangle(new Box(x, y + 1.5, width, line - 4), part.color());
        x += width;
      }
      svg.text(x + 5, y + 11, Texts.count(bar.value()), SIZE, Palette.SOFT_TEXT, Anchor.START);
    }
    drawGroups(svg, box);
  }

  /** At the bottom right, where the bars are short. */
  private void drawGroups(Svg svg, Box box) {
    for (int i = 0; i < groups.size(); i++) {
      double y = box.bottom() - (groups.size() - i) * LINE;
      svg.rectangle(new Box(box.right() - GROUPS, y + 2, DOT, DOT), groups.get(i).color());
      String name = Texts.fit(groups.get(i).name(), SIZE, GROUPS - DOT - 6);
      double x = box.right() - GROUPS + DOT + 6;
      svg.text(x, y + DOT + 1, name, SIZE, Palette.TEXT, Anchor.START);
    }
  }
}
