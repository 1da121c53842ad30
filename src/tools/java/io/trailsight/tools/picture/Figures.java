package io.trailsight.tools.picture;

import io.trailsight.tools.picture.BoardPicture.Drawing;
import io.trailsight.tools.picture.Svg.Anchor;
import java.util.List;

/** Large numbers side by side, each above what it means. */
record Figures(List<Figure> figures) implements Drawing {

  private static final double SIZE = 30;
  private static final double LABEL = 12;

  Figures {
    figures = List.copyOf(figures);
  }

  /** A number, as text, and what it means. */
  record Figure(String number, String meaning) {}

  @Override
  public void draw(Svg svg, Box box) {
    double width = box.width() / figures.size();
    double middle = box.y() + box.height() / 2;
    for (int i = 0; i < figures.size(); i++) {
      double x = box.x() + (i + 0.5) * width;
      Figure figure = figures.get(i);
      svg.boldText(x, middle + 4, figure.number(), SIZE, Palette.TEXT, Anchor.MIDDLE);
      svg.text(x, middle + 22, figure.meaning(), LABEL, Palette.SOFT_TEXT, Anchor.MIDDLE);
    }
  }
}
