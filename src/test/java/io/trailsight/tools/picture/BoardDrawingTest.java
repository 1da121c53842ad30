package io.trailsight.tools.picture;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trailsight.tools.panels.PanelRequest;
import io.trailsight.tools.panels.SavedDashboard;
import io.trailsight.tools.panels.SavedObjects;
import io.trailsight.tools.panels.TimeRange;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The board that ships, drawn from answers that fit whatever is asked. */
class BoardDrawingTest {

  private static final Instant START = Instant.parse("2026-11-14T00:00:00Z");
  private static final Instant END = Instant.parse("2026-11-21T00:00:00Z");
  private static final Set<String> BUCKETS =
      Set.of("date_histogram", "auto_date_histogram", "terms", "multi_terms", "filters");

  @Test
  void everyPanelThatHasADrawingIsDrawnOnce() throws Exception {
    SavedObjects bundle = SavedObjects.shipped();
    SavedDashboard board =
        bundle.dashboards().stream()
            .filter(dashboard -> dashboard.id().equals("trailsight-denied"))
            .findFirst()
            .orElseThrow();
    String svg =
        new BoardDrawing(bundle, new TimeRange(START, END), BoardDrawingTest::answer)
            .svg(board, "a test");

    assertThat(svg).contains(">" + board.title() + "<").contains(">a test<");
    assertThat(
            board.panels().stream()
                .filter(panel -> svg.split(">" + panel.title() + "<", -1).length == 2)
                .map(panel -> panel.shown().id()))
        .contains("trailsight-denied-share")
        .contains("trailsight-denied-ratio", "trailsight-denied-before")
        .contains("trailsight-denied-prefixes", "trailsight-denied-actions")
        .contains("trailsight-denied-sources")
        .contains("trailsight-denied-reasons")
        .doesNotContain("trailsight-denied-guide", "trailsight-controls")
        .doesNotContain("trailsight-denied-new-actors");
  }

  private static JsonNode answer(PanelRequest request) {
    ObjectNode answer = JsonNodeFactory.instance.objectNode().put("timed_out", false);
    answer.putObject("_shards").put("failed", 0);
    answer.putObject("hits").putObject("total").put("value", 7);
    answer.set("aggregations", results(request.body().path("aggs")));
    return answer;
  }

  private static ObjectNode results(JsonNode aggregations) {
    ObjectNode results = JsonNodeFactory.instance.objectNode();
    for (Map.Entry<String, JsonNode> entry : aggregations.properties()) {
      JsonNode aggregation = entry.getValue();
      ObjectNode result = results.putObject(entry.getKey());
      if (BUCKETS.stream().anyMatch(aggregation::has)) {
        for (int i = 1; i <= 2; i++) {
          ObjectNode bucket = result.withArray("buckets").addObject();
          bucket.setAll(results(aggregation.path("aggs")));
          bucket.put("key", START.toEpochMilli() * i).put("doc_count", i);
        }
      } else if (aggregation.has("filter")) {
        result.put("doc_count", 3).setAll(results(aggregation.path("aggs")));
      } else {
        result.put("value", 5);
      }
    }
    return results;
  }
}
