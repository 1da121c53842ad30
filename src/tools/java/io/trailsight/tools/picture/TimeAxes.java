package io.trailsight.tools.picture;

import java.time.Duration;
import java.util.function.DoubleFunction;

/**
 * The axes of a chart over time: days below, values at the left.
 *
 * @param plot the place between the axes
 * @param from the first millisecond
 * @param to the last
 * @param values the scale of the values
 */
record TimeAxes(Box plot, long from, long to, Scale values) {

  private static final double LEFT = 38;
  private static final double BELOW = 18;
  private static final double SIZE = 11;
  private static final long DAY = Duration.ofDays(1).toMillis();

  /** The axes of a chart in a place. */
  static TimeAxes in(Box box, long from, long to, Scale values) {
    return new TimeAxes(box.without(LEFT, 4, 2, BELOW), from, to, values);
  }

  double x(double time) {
    return plot.x() + plot.width() * (time - from) / (to - from);
  }

  double y(double value) {
    return plot.bottom() - plot.height() * values.share(value);
  }

  /**
   * Draws them, with a thin line at each mark.
   *
   * @param written how a value is written
   */
  void draw(Svg svg, DoubleFunction<String> written) {
    for (double mark : values.marks()) {
      svg.line(plot.x(), y(mark), plot.right(), y(mark), Palette.GRID);
      svg.text(plot.x() - 6, y(mark) + 4, written.apply(mark), SIZE, Palette.SOFT_TEXT, Anchor.END);
    }
    svg.line(plot.x(), plot.bottom(), plot.right(), plot.bottom(), Palette.EDGE);
    for (long day = from; day < to; day += DAY) {
      svg.text(
          x(day + DAY / 2.0),
          plot.bottom() + 14,
          Texts.day(day),
          SIZE,
          Palette.SOFT_TEXT,
          Anchor.MIDDLE);
    }
  }
}
