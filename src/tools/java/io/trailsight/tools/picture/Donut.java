package io.trailsight.tools.picture;

import io.trailsight.tools.picture.BoardPicture.Drawing;
import io.trailsight.tools.picture.Svg.Anchor;
import java.util.List;

/** A ring whose parts are shares of the whole, beside their names. */
record Donut(List<Slice> slices) implements Drawing {

  private static final double SIZE = 11.5;
  private static final double LINE = 18;
  private static final double HOLE = 0.6;

  Donut {
    slices = List.copyOf(slices);
  }

  /** A part of the ring. */
  record Slice(String name, double value, String color) {}

  @Override
  public void draw(Svg svg, Box box) {
    double radius = Math.min(box.height(), box.width() * 0.48) / 2;
    double x = box.x() + radius + 4;
    double y = box.y() + box.height() / 2;
    double sum = slices.stream().mapToDouble(Slice::value).sum();
    double before = 0;
    double text = box.y() + Math.max(0, (box.height() - slices.size() * LINE) / 2);
    double left = x + radius + 16;
    for (Slice slice : slices) {
      svg.area(ring(x, y, radius, before / sum, (before + slice.value()) / sum), slice.color(), 1);
      before += slice.value();
      svg.rectangle(new Box(left, text + 3, 9, 9), slice.color());
      String name = Texts.fit(slice.name(), SIZE, box.right() - left - 64);
      svg.text(left + 15, text + 12, name, SIZE, Palette.TEXT, Anchor.START);
      String share = Texts.percent(slice.value() / sum);
      svg.text(box.right() - 4, text + 12, share, SIZE, Palette.SOFT_TEXT, Anchor.END);
      text += LINE;
    }
  }

  private static String ring(double x, double y, double radius, double from, double to) {
    double end = Math.min(to, from + 0.9999);
    int large = end - from > 0.5 ? 1 : 0;
    String outer = Svg.number(radius);
    String inner = Svg.number(radius * HOLE);
    return "M%sA%s %s 0 %d 1 %sL%sA%s %s 0 %d 0 %sZ"
        .formatted(
            point(x, y, radius, from),
            outer,
            outer,
            large,
            point(x, y, radius, end),
            point(x, y, radius * HOLE, end),
            inner,
            inner,
            large,
            point(x, y, radius * HOLE, from));
  }

  /** The point at a share of the way around, from the top on. */
  private static String point(double x, double y, double radius, double share) {
    double angle = 2 * Math.PI * share;
    return Svg.number(x + radius * Math.sin(angle))
        + " "
        + Svg.number(y - radius * Math.cos(angle));
  }
}
