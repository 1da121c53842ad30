package io.trailsight.tools.picture;

import java.util.Locale;

/**
 * A drawing as SVG, element after element. It has no scripts and no links, and uses the viewer's
 * fonts.
 *
 * @see <a href="https://www.w3.org/TR/SVG11/">SVG 1.1</a>
 */
final class Svg {

  private static final String FONTS =
      "system-ui, -apple-system, 'Segoe UI', Roboto, Helvetica, Arial, sans-serif";

  private final StringBuilder elements = new StringBuilder();

  /** A filled rectangle. */
  void rectangle(Box box, String color) {
    add("<rect %s fill=\"%s\"/>".formatted(place(box), color));
  }

  /** A filled rectangle with round corners and a thin edge. */
  void card(Box box, String color, String edge) {
    add("<rect %s rx=\"4\" fill=\"%s\" stroke=\"%s\"/>".formatted(place(box), color, edge));
  }

  /** A thin straight line. */
  void line(double x1, double y1, double x2, double y2, String color) {
    String path = "M%s %sL%s %s".formatted(number(x1), number(y1), number(x2), number(y2));
    add("<path d=\"%s\" stroke=\"%s\"/>".formatted(path, color));
  }

  /**
   * A line along a path.
   *
   * @param path in the words of SVG, such as {@code M0 0L1 1}
   */
  void stroke(String path, String color, double width) {
    add(
        "<path d=\"%s\" fill=\"none\" stroke=\"%s\" stroke-width=\"%s\"/>"
            .formatted(path, color, number(width)));
  }

  /**
   * What a path encloses.
   *
   * @param opacity 1 hides what is behind
   */
  void area(String path, String color, double opacity) {
    add("<path d=\"%s\" fill=\"%s\" fill-opacity=\"%s\"/>".formatted(path, color, opacity));
  }

  /** A text on a line. */
  void text(double x, double y, String text, double size, String color, Anchor anchor) {
    text(x, y, text, size, color, anchor, 400);
  }

  /** The same in bold letters. */
  void boldText(double x, double y, String text, double size, String color, Anchor anchor) {
    text(x, y, text, size, color, anchor, 600);
  }

  /** A text that goes up to the right and ends at its place. */
  void slantedText(double x, double y, String text, double size, String color) {
    add(
        "<text transform=\"translate(%s %s)rotate(-32)\" font-size=\"%s\" fill=\"%s\""
                .formatted(number(x), number(y), number(size), color)
            + " text-anchor=\"end\">%s</text>".formatted(escaped(text)));
  }

  private void text(
      double x, double y, String text, double size, String color, Anchor anchor, int weight) {
    String anchored =
        anchor == Anchor.START
            ? ""
            : " text-anchor=\"%s\"".formatted(anchor.name().toLowerCase(Locale.ROOT));
    String bold = weight == 400 ? "" : " font-weight=\"%d\"".formatted(weight);
    add(
        "<text x=\"%s\" y=\"%s\" font-size=\"%s\" fill=\"%s\"%s%s>%s</text>"
            .formatted(number(x), number(y), number(size), color, anchored, bold, escaped(text)));
  }

  private void add(String element) {
    elements.append(element).append('\n');
  }

  private static String place(Box box) {
    return "x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\""
        .formatted(
            number(box.x()),
            number(box.y()),
            number(Math.max(0, box.width())),
            number(Math.max(0, box.height())));
  }

  /** A number with one digit after the point at most. */
  static String number(double number) {
    String text = String.format(Locale.ROOT, "%.1f", number);
    return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }

  /**
   * The whole document.
   *
   * @param title read out by screen readers
   */
  String document(double width, double height, String title) {
    return """
    <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %s %s" role="img" font-family="%s">
    <title>%s</title>
    %s</svg>
    """
        .formatted(number(width), number(height), FONTS, escaped(title), elements);
  }

  /** Which part of a text is at its place. */
  enum Anchor {
    START,
    MIDDLE,
    END
  }
}
