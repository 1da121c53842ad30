package io.trailsight.tools.panels;

import com.fasterxml.jackson.databind.JsonNode;
import io.trailsight.tools.panels.SavedDashboard.Panel;
import io.trailsight.tools.panels.SearchAnswer.Row;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What somebody would miss who looks at a panel: whatever it is made to show and does not. */
final class PanelContent {

  /**
   * What the ids of filters and metrics begin with that stand for a word of a field: it need not
   * occur.
   */
  private static final String WORD = "is-";

  private PanelContent() {}

  /** What the answer to a panel's request lacks. */
  static List<String> missing(PanelRequest request, JsonNode response) {
    SearchAnswer answer = SearchAnswer.of(response);
    List<Row> rows = answer.rows().stream().filter(row -> row.count() > 0).toList();
    if (answer.hits() == 0 || rows.isEmpty()) {
      return List.of("all: %d documents match, in no bucket".formatted(answer.hits()));
    }
    List<String> missing = new ArrayList<>();
    for (String metric : answer.metrics()) {
      if (!metric.startsWith(WORD)
          && rows.stream().allMatch(row -> row.metrics().getOrDefault(metric, 0.0) == 0)) {
        missing.add("a value of the metric " + metric);
      }
    }
    Set<String> keys = new HashSet<>();
    rows.forEach(row -> row.keys().forEach(key -> keys.add(key.text())));
    for (JsonNode filters : request.body().path("aggs").findValues("filters")) {
      filters
          .path("filters")
          .fieldNames()
          .forEachRemaining(
              filter -> {
                if (!keys.contains(filter) && !filter.startsWith(WORD)) {
                  missing.add("documents of the filter " + filter);
                }
              });
    }
    return missing;
  }

  /** The columns that are empty in every document that a saved search finds. */
  static List<String> emptyColumns(Panel panel, JsonNode response) {
    List<JsonNode> documents = response.at("/hits/hits").findValues("_source");
    return SearchRequest.columns(panel.shown()).stream()
        .filter(
            column -> {
              String pointer = "/" + column.replace('.', '/');
              return documents.stream().allMatch(found -> found.at(pointer).isMissingNode());
            })
        .toList();
  }
}
