package io.trailsight.tools.boards;

import static org.assertj.core.api.Assertions.assertThat;

import io.trailsight.tools.boards.Dashboard.Panel;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What can be read on a screen 1,280 pixels wide, of every panel of every board. */
class ReadablePanelsTest {

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
  void noColumnIsCut(TablePanel panel) {
    assertThat(panel.table().needed().stream().mapToInt(Integer::intValue).sum())
        .isLessThanOrEqualTo(room(panel.width()));
  }

  /** Panels share 1,272 pixels, and each needs 26 for its frame. */
  private static int room(int width) {
    return 1272 * width / 48 - 26;
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
