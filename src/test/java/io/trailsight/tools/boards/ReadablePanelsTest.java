package io.trailsight.tools.boards;

import static org.assertj.core.api.Assertions.assertThat;

import io.trailsight.tools.boards.Dashboard.Panel;
import io.trailsight.tools.boards.Guide.Markdown;
import java.util.List;
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

  /**
   * The id of a user of IAM Identity Center is 47 digits and hyphens, which need 380 pixels. Such
   * users are seen where calls of all kinds are, as S3 knows them by its access grants; but they
   * change nothing, and where much else is to be read, two letters of them may be missing.
   */
  @ParameterizedTest
  @MethodSource("tables")
  void usersOfIdentityCenterAreWhole(TablePanel panel) {
    List<Integer> widths = panel.table().widths();
    boolean namesTakeTheRest =
        panel.table().aggregations().stream()
                .filter(Aggregation::bucket)
                .findFirst()
                .filter(first -> first.params().path("field").asText().equals("actor.name"))
                .isPresent()
            && widths.getFirst() == 0
            && widths.stream().filter(width -> width == 0).count() == 1;
    if (namesTakeTheRest && !panel.title().startsWith("Changes")) {
      int others = widths.stream().mapToInt(Integer::intValue).sum();
      assertThat(room(panel.width()) - others)
          .isGreaterThanOrEqualTo(widths.size() > 5 ? 364 : 380);
    }
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

  /** A line of a guide has some 88 letters, and its panel seven lines beside the gaps. */
  @ParameterizedTest
  @MethodSource("dashboards")
  void theGuideIsReadWithoutScrolling(Dashboard dashboard) {
    Visualization guide = (Visualization) dashboard.contents().getFirst();
    int lines =
        ((Markdown) guide.body())
            .text()
            .lines()
            .map(ReadablePanelsTest::shown)
            .filter(paragraph -> !paragraph.isBlank())
            .mapToInt(paragraph -> lines(paragraph, 88))
            .sum();

    assertThat(lines).isLessThanOrEqualTo(7);
  }

  /** What is seen of Markdown; a dot between two spaces is narrow. */
  private static String shown(String markdown) {
    return markdown
        .replaceAll("]\\(#[^ ]*\\)(?=[ .:]|$)", "")
        .replaceAll("[\\[*]", "")
        .replace(" · ", "· ");
  }

  private static int lines(String text, int letters) {
    int lines = 1;
    int used = 0;
    for (String word : text.split(" ", -1)) {
      if (used + word.length() > letters) {
        lines++;
        used = 0;
      }
      used += word.length() + 1;
    }
    return lines;
  }

  @Test
  void aColumnIsAsWideAsItsTitle() {
    Table table = Table.of(Metrics.count("A quite long title"), Buckets.callers(5));

    assertThat(table.widths().getLast()).isGreaterThan(18 * 8);
  }
}
