package io.trailsight.tools.picture;

/**
 * A rectangle of the picture, in its units.
 *
 * @param x its left side
 * @param y its top
 */
record Box(double x, double y, double width, double height) {

  double right() {
    return x + width;
  }

  double bottom() {
    return y + height;
  }

  double middle() {
    return x + width / 2;
  }

  /** The same without so much on each side. */
  Box without(double left, double top, double right, double bottom) {
    return new Box(x + left, y + top, width - left - right, height - top - bottom);
  }
}
