package io.trailsight.tools.picture;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.TextNode;
import io.trailsight.tools.panels.PanelRequest;
import io.trailsight.tools.panels.SavedDashboard.Panel;
import io.trailsight.tools.panels.SavedObjects;
import io.trailsight.tools.panels.SearchAnswer;
import io.trailsight.tools.panels.SearchAnswer.Row;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** In which order a table shows what it was answered. */
class ResultTest {

  private final SearchAnswer answer =
      new SearchAnswer(6, Set.of(), List.of(row("first", 1), row("second", 3), row("third", 2)));

  @Test
  void aSortedTableHasItsTopRowsOnTop() throws Exception {
    assertThat(of("trailsight-denied-who").rows())
        .extracting(row -> row.key(0))
        .containsExactly("second", "third", "first");
  }

  @Test
  void anotherKeepsTheOrderOfItsBuckets() throws Exception {
    assertThat(of("trailsight-s3-buckets").rows()).isEqualTo(answer.rows());
  }

  private Result of(String id) throws Exception {
    SavedObjects bundle = SavedObjects.shipped();
    Panel panel =
        bundle.dashboards().stream()
            .flatMap(dashboard -> dashboard.panels().stream())
            .filter(each -> each.shown().id().equals(id))
            .findFirst()
            .orElseThrow();
    PanelRequest request =
        new PanelRequest(
            panel.shown(),
            panel.title(),
            bundle.patterns().getFirst(),
            JsonNodeFactory.instance.objectNode());
    return Result.of(request, answer);
  }

  private static Row row(String key, long count) {
    return new Row(
        List.of(new SearchAnswer.Key(key, TextNode.valueOf(key))), count, new TreeMap<>());
  }
}
