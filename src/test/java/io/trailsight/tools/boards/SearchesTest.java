package io.trailsight.tools.boards;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collection;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What makes the documents that a saved search finds readable. */
class SearchesTest {

  private static final int WHOLE = 48;

  /** What fits beside the time in Discover, whose pane has 1,291 of 1,600 pixels. */
  private static final int MOST_COLUMNS = 7;

  static Collection<Dashboard> dashboards() {
    return new Bundle().dashboards();
  }

  @Test
  void theColumnsFitIntoThePaneOfDiscover() {
    assertThat(Searches.all())
        .allSatisfy(
            search ->
                assertThat(search.columns())
                    .as(search.title())
                    .hasSizeLessThanOrEqualTo(MOST_COLUMNS));
  }

  /** An ingested object whose records are not all accounted for is not complete either. */
  @Test
  void whatIsNotCompleteIsOnTheBoardOfIntegrity() {
    assertThat(IntegrityBoard.dashboard().contents())
        .filteredOn(content -> content.id().equals("trailsight-integrity-unfinished"))
        .extracting(content -> ((Visualization) content).query())
        .containsExactly("complete: false or outcome: (rejected or deferred)");
  }

  @ParameterizedTest
  @MethodSource("dashboards")
  void itHasTheWholeWidthOfABoard(Dashboard dashboard) {
    assertThat(dashboard.panels())
        .filteredOn(panel -> panel.content() instanceof SavedSearch)
        .allMatch(panel -> panel.width() == WHOLE);
  }
}
