package io.trailsight.tools.panels;

import java.util.List;

/**
 * Translates panels into the search requests that Dashboards sends when somebody opens a dashboard.
 */
public final class PanelTranslator {

  private final SavedObjects objects;
  private final TimeRange range;
  private final VisualizationRequest visualizations;

  public PanelTranslator(SavedObjects objects, TimeRange range) {
    this.objects = objects;
    this.range = range;
    visualizations = new VisualizationRequest(objects, range);
  }

  /**
   * The requests of a panel; none if it shows nothing but text.
   *
   * @throws UntranslatableException if it holds something unknown
   */
  public List<PanelRequest> requests(SavedDashboard dashboard, SavedDashboard.Panel panel) {
    Conditions context = Conditions.NONE.and(dashboard.object().searchSource());
    SavedObject shown = panel.shown();
    return switch (shown.type()) {
      case "search" ->
          List.of(SearchRequest.of(shown, visualizations.index(shown), context, range));
      case "visualization" -> visualization(shown, context);
      default -> throw shown.cannot("no panel shows such an object");
    };
  }

  private List<PanelRequest> visualization(SavedObject shown, Conditions context) {
    String type = shown.visState().path("type").asText();
    if (VisualizationRequest.TYPES.contains(type)) {
      return List.of(visualizations.of(shown, context));
    }
    return switch (type) {
      case "markdown" -> List.of();
      case "input_control_vis" -> new ControlRequests(objects, range).of(shown);
      case "metrics" -> TimeSeriesRequests.of(shown, objects, range, context);
      case "vega" -> List.of(VegaRequests.of(shown, objects, range, context));
      default -> throw shown.cannot("no such visualization: " + type);
    };
  }
}
