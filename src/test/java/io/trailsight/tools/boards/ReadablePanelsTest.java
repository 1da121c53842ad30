package io.trailsight.tools.boards;

import static org.assertj.core.api.Assertions.assertThat;

import io.trailsight.tools.boards.Dashboard.Panel;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What can be read on a screen 1,280 pixels wide, of every panel of every board. */
class ReadablePanelsTest {

  /** Pixels of a column of the grid where the screen is 1,280 pixels wide. */
  private static final int GRID_COLUMN = 26;

  /** Pixels that a name takes at least. */
  private static final int TEXT_WIDTH = 100;

  /** A table on a board. */
  record TablePanel(String title, Table table, int width, int height) {
    @Override
    public String toString() {
      return title;
    }
  }

  static Stream<TablePanel> tables() {
    return new Bundle()
        .dashboards().stream()
            .flatMap(
                dashboard ->
                    dashboard.panels().stream()
                        .flatMap(panel -> table(panel, dashboard.height(panel))));
  }

  private static Stream<TablePanel> table(Panel panel, int height) {
    return panel.content() instanceof Visualization content && content.body() instanceof Table table
        ? Stream.of(new TablePanel(panel.title(), table, panel.width(), height))
        : Stream.empty();
  }

  static Stream<Dashboard> dashboards() {
    return new Bundle().dashboards().stream();
  }

  @ParameterizedTest
  @MethodSource("tables")
  void columnsOfTextHaveRoomBesideNumbersAndDates(TablePanel panel) {
    List<Integer> widths = panel.table().widths();
    int fixed = widths.stream().mapToInt(Integer::intValue).sum();
    long texts = widths.stream().filter(width -> width == 0).count();

    assertThat(texts).isPositive();
    assertThat((panel.width() * GRID_COLUMN - fixed) / texts).isGreaterThanOrEqualTo(TEXT_WIDTH);
  }

  @ParameterizedTest
  @MethodSource("tables")
  void tenRowsAreVisible(TablePanel panel) {
    assertThat(panel.height()).isGreaterThanOrEqualTo(Table.HEIGHT);
  }

  @ParameterizedTest
  @MethodSource("dashboards")
  void guideAndControlsTakeNineRows(Dashboard dashboard) {
    assertThat(dashboard.height(dashboard.panels().getFirst())).isLessThanOrEqualTo(9);
  }

  @Test
  void aColumnIsAsWideAsItsTitle() {
    Table table = Table.of(Metrics.count("A quite long title"), Buckets.callers(5));

    assertThat(table.widths().getLast()).isGreaterThan(18 * 8);
  }
}
