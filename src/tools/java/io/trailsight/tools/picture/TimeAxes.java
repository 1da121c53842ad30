package io.trailsight.tools.picture;

import io.trailsight.tools.picture.Svg.Anchor;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
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

  /**
   * Maps values from 0 on to a length.
   *
   * @param most the greatest value
   * @param step between two marks, a round number
   */
  record Scale(double most, double step) {

    private static final int MARKS = 4;

    /** A scale for values up to this, rounded up to a mark. */
    static Scale upTo(double greatest) {
      double exact = Math.max(greatest, Double.MIN_NORMAL) / MARKS;
      double power = Math.pow(10, Math.floor(Math.log10(exact)));
      double step = power;
      for (double factor : new double[] {10, 5, 2.5, 2, 1}) {
        if (factor * power >= exact) {
          step = factor * power;
        }
      }
      return new Scale(Math.ceil(greatest / step) * step, step);
    }

    /** The share of the length that a value takes. */
    double share(double value) {
      return most == 0 ? 0 : value / most;
    }

    /** The values that are marked, 0 left out. */
    List<Double> marks() {
      List<Double> marks = new ArrayList<>();
      for (int i = 1; i * step <= most * (1 + 1e-9); i++) {
        marks.add(i * step);
      }
      return marks;
    }
  }
}
