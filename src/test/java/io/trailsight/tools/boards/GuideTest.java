package io.trailsight.tools.boards;

import static org.assertj.core.api.Assertions.assertThat;

import io.trailsight.tools.boards.Guide.Markdown;
import io.trailsight.tools.boards.IndexPattern.PatternField;
import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Where the text at the top of a board leads to. */
class GuideTest {

  private static final Pattern BOARD = Pattern.compile("\\(#/view/([a-z0-9-]+)");
  private static final Pattern SEARCH = Pattern.compile("\\(#/discover/([a-z0-9-]+)\\)");
  private static final Pattern EMPTYING = Pattern.compile("#/view/([a-z0-9-]+)\\?_g=\\(filters:!");

  static Collection<Dashboard> dashboards() {
    return new Bundle().dashboards();
  }

  @ParameterizedTest
  @MethodSource("dashboards")
  void everyBoardLeadsToAllBoardsAndToOneSearch(Dashboard dashboard) {
    assertThat(found(BOARD, text(dashboard)))
        .containsExactlyElementsOf(dashboards().stream().map(Dashboard::id).toList());
    assertThat(found(SEARCH, text(dashboard)))
        .hasSize(1)
        .isSubsetOf(Searches.all().stream().map(SavedSearch::id).toList());
  }

  /** What the overview counts is not only writes. */
  @Test
  void theOverviewLeadsToAllEvents() {
    assertThat(found(SEARCH, text(OverviewBoard.dashboard())))
        .containsExactly(Searches.EVENTS.id());
    assertThat(Searches.EVENTS.query()).isEmpty();
  }

  @Test
  void filtersOfObjectsDoNotGoAlongToTheQuarantine() {
    assertThat(text(PipelineBoard.dashboard()))
        .contains("(#/discover/trailsight-search-quarantine?_g=(filters:!()))");
  }

  /** A panel without the field is empty; one with another meaning of it would mislead. */
  @Test
  void noControlOfObjectsIsOnAFieldOfTheQuarantine() {
    List<String> inQuarantine =
        Patterns.QUARANTINE.fields().stream().map(PatternField::name).toList();
    List<String> controlled =
        PipelineBoard.dashboard().contents().stream()
            .filter(Visualization.class::isInstance)
            .map(content -> ((Visualization) content).body())
            .filter(Controls.class::isInstance)
            .flatMap(body -> ((Controls) body).controls().stream())
            .map(Controls.Control::field)
            .toList();

    assertThat(controlled).containsExactly("bucket", "accountId", "region");
    assertThat(controlled).doesNotContainAnyElementsOf(inQuarantine);
  }

  @ParameterizedTest
  @MethodSource("dashboards")
  void filtersStayAmongBoardsOfTheSameIndices(Dashboard dashboard) {
    List<String> ofObjects = List.of(IntegrityBoard.ID, "trailsight-pipeline");
    boolean object = ofObjects.contains(dashboard.id());
    List<String> expected =
        dashboards().stream()
            .map(Dashboard::id)
            .filter(id -> ofObjects.contains(id) != object)
            .toList();

    assertThat(found(EMPTYING, text(dashboard))).containsExactlyElementsOf(expected);
  }

  private static String text(Dashboard dashboard) {
    return dashboard.contents().stream()
        .flatMap(GuideTest::texts)
        .findFirst()
        .orElseThrow(() -> new AssertionError("no text on " + dashboard.title()));
  }

  private static Stream<String> texts(Saved content) {
    return content instanceof Visualization panel && panel.body() instanceof Markdown markdown
        ? Stream.of(markdown.text())
        : Stream.empty();
  }

  private static List<String> found(Pattern link, String text) {
    return link.matcher(text).results().map(result -> result.group(1)).toList();
  }
}
