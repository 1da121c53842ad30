package io.trailsight.tools.picture;

import com.fasterxml.jackson.databind.JsonNode;
import io.trailsight.tools.panels.PanelRequest;
import io.trailsight.tools.panels.PanelTranslator;
import io.trailsight.tools.panels.SavedAggregation;
import io.trailsight.tools.panels.SavedDashboard;
import io.trailsight.tools.panels.SavedDashboard.Panel;
import io.trailsight.tools.panels.SavedObjects;
import io.trailsight.tools.panels.SearchAnswer;
import io.trailsight.tools.panels.TimeRange;
import io.trailsight.tools.picture.BoardPicture.Drawing;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Sends the searches of a board's panels, and draws what is answered. */
final class BoardDrawing {

  /** The kinds of visualization that {@link Drawings} knows. */
  private static final Set<String> KNOWN =
      Set.of("metric", "histogram", "horizontal_bar", "pie", "heatmap", "table");

  private final SavedObjects bundle;
  private final TimeRange range;
  private final Search search;

  /** Sends a request to an OpenSearch. */
  @FunctionalInterface
  interface Search {
    JsonNode send(PanelRequest request) throws IOException, InterruptedException;
  }

  BoardDrawing(SavedObjects bundle, TimeRange range, Search search) {
    this.bundle = bundle;
    this.range = range;
    this.search = search;
  }

  /**
   * The picture of a board down to the last of its heat maps, without those panels that have no
   * drawing: texts, controls, tables that quote documents, and some that Vega draws.
   *
   * @param subtitle what stands beside the board's title
   */
  String svg(SavedDashboard dashboard, String subtitle) throws IOException, InterruptedException {
    PanelTranslator translator = new PanelTranslator(bundle, range);
    BoardPicture picture = new BoardPicture(dashboard.title(), subtitle);
    int last =
        dashboard.panels().stream()
            .filter(panel -> isHeatMap(panel, translator.requests(dashboard, panel)))
            .mapToInt(Panel::y)
            .max()
            .orElse(Integer.MAX_VALUE);
    for (Panel panel : dashboard.panels()) {
      List<PanelRequest> requests = translator.requests(dashboard, panel);
      if (panel.y() <= last && isDrawn(panel, requests)) {
        List<SearchAnswer> answers = new ArrayList<>();
        for (PanelRequest request : requests) {
          answers.add(SearchAnswer.of(search.send(request)));
        }
        picture.add(panel, drawing(panel, requests, answers));
      }
    }
    return picture.svg();
  }

  private static boolean isHeatMap(Panel panel, List<PanelRequest> requests) {
    return type(panel).equals("heatmap")
        || (type(panel).equals("vega") && asks(requests, VegaDrawings.HOURS));
  }

  private static boolean isDrawn(Panel panel, List<PanelRequest> requests) {
    return switch (type(panel)) {
      case "metrics" -> true;
      case "vega" -> asks(requests, VegaDrawings.HOURS) || asks(requests, VegaDrawings.CALLS);
      case String type ->
          KNOWN.contains(type)
              && SavedAggregation.of(panel.shown()).stream()
                  .noneMatch(aggregation -> aggregation.type().equals("top_hits"));
    };
  }

  private static boolean asks(List<PanelRequest> requests, String aggregation) {
    return requests.getFirst().body().path("aggs").has(aggregation);
  }

  private Drawing drawing(Panel panel, List<PanelRequest> requests, List<SearchAnswer> answers) {
    return switch (type(panel)) {
      case "metrics" -> new Drawings(range).ofSeries(panel.shown(), answers);
      case "vega" ->
          asks(requests, VegaDrawings.HOURS)
              ? VegaDrawings.hoursOfTheWeek(answers.getFirst())
              : VegaDrawings.deniedAndAllowed(answers.getFirst());
      default -> new Drawings(range).of(Result.of(requests.getFirst(), answers.getFirst()));
    };
  }

  private static String type(Panel panel) {
    return panel.shown().type().equals("visualization")
        ? panel.shown().visState().path("type").asText()
        : panel.shown().type();
  }
}
