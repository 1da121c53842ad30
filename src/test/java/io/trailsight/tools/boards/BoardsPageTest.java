package io.trailsight.tools.boards;

import io.trailsight.testing.GeneratedSection;
import io.trailsight.tools.boards.Dashboard.Panel;
import java.io.IOException;
import java.util.Collection;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** {@code docs/dashboards.md} lists every panel and every saved search of the bundle. */
class BoardsPageTest {

  private static final String PAGE = "docs/dashboards.md";

  static Collection<Dashboard> dashboards() {
    return new Bundle().dashboards();
  }

  @ParameterizedTest
  @MethodSource("dashboards")
  void everyPanelOfABoardIsListed(Dashboard dashboard) throws IOException {
    StringBuilder table =
        new StringBuilder(
            """
            %s

            | panel | drawn as | what it shows |
            |---|---|---|
            """
                .formatted(dashboard.about()));
    for (Panel panel : dashboard.panels()) {
      Saved content = panel.content();
      table.append("| %s | %s | %s |\n".formatted(panel.title(), kind(content), about(content)));
    }
    GeneratedSection.assertUpToDate(PAGE, dashboard.id(), table.toString());
  }

  @Test
  void everySavedSearchIsListed() throws IOException {
    StringBuilder table =
        new StringBuilder(
            """
            | saved search | finds | query |
            |---|---|---|
            """);
    for (SavedSearch search : Searches.all()) {
      String query = search.query().isEmpty() ? "all" : "`" + search.query() + "`";
      table.append("| %s | %s | %s |\n".formatted(search.title(), search.about(), query));
    }
    GeneratedSection.assertUpToDate(PAGE, "searches", table.toString());
  }

  private static String kind(Saved content) {
    return switch (content) {
      case Visualization visualization -> visualization.body().kind();
      case SavedSearch _ -> "newest events";
      default -> throw new IllegalArgumentException("no panel: " + content.id());
    };
  }

  private static String about(Saved content) {
    return switch (content) {
      case Visualization visualization -> visualization.about();
      case SavedSearch search -> search.about();
      default -> throw new IllegalArgumentException("no panel: " + content.id());
    };
  }
}
