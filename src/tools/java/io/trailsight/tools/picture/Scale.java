package io.trailsight.tools.picture;

import java.util.ArrayList;
import java.util.List;

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
