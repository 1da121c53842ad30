package io.trailsight.tools.picture;

import io.trailsight.tools.panels.SavedDashboard.Panel;
import io.trailsight.tools.picture.Svg.Anchor;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.stream.IntStream;

/** A board as a picture: its panels on the grid of the dashboard, below its title. */
final class BoardPicture {

  private static final double COLUMN = 22;
  private static final double ROW = 16;
  private static final int COLUMNS = 48;
  private static final double MARGIN = 10;
  private static final double GAP = 5;
  private static final double HEAD = 46;
  private static final double TITLE = 14;

  private final String title;
  private final String subtitle;
  private final List<Placed> placed = new ArrayList<>();

  private record Placed(Panel panel, Drawing drawing) {}

  /**
   * @param title what stands above it
   * @param subtitle what stands beside that
   */
  BoardPicture(String title, String subtitle) {
    this.title = title;
    this.subtitle = subtitle;
  }

  /** Adds a panel at its place. */
  void add(Panel panel, Drawing drawing) {
    placed.add(new Placed(panel, drawing));
  }

  /** The picture as SVG. Rows of the grid that no panel is in are left out. */
  String svg() {
    NavigableSet<Integer> rows = new TreeSet<>();
    for (Placed one : placed) {
      int y = one.panel().y();
      IntStream.range(y, y + one.panel().height()).forEach(rows::add);
    }
    double width = COLUMNS * COLUMN + 2 * MARGIN;
    double height = HEAD + rows.size() * ROW + MARGIN;
    Svg svg = new Svg();
    svg.card(new Box(0.5, 0.5, width - 1, height - 1), Palette.PAGE, Palette.EDGE);
    svg.boldText(MARGIN + GAP, 30, title, 18, Palette.TEXT, Anchor.START);
    svg.text(width - MARGIN - GAP, 30, subtitle, 13, Palette.SOFT_TEXT, Anchor.END);
    for (Placed one : placed) {
      Panel panel = one.panel();
      Box card =
          new Box(
                  MARGIN + panel.x() * COLUMN,
                  HEAD + rows.headSet(panel.y()).size() * ROW,
                  panel.width() * COLUMN,
                  panel.height() * ROW)
              .without(GAP, GAP, GAP, GAP);
      svg.card(card, Palette.CARD, Palette.EDGE);
      String name = Texts.fit(panel.title(), TITLE, card.width() - 24);
      svg.boldText(card.x() + 12, card.y() + 21, name, TITLE, Palette.TEXT, Anchor.START);
      one.drawing().draw(svg, card.without(12, 34, 12, 10));
    }
    return svg.document(width, height, title + ", " + subtitle);
  }

  /** What a panel shows, ready to be drawn. */
  interface Drawing {

    /** Draws it into a place. */
    void draw(Svg svg, Box box);
  }
}
