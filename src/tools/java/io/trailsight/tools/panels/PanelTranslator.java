package io.trailsight.tools.panels;

import java.util.List;

/**
 * Translates panels into the search requests that Dashboards sends when somebody opens a dashboard.
 */
public final class PanelTranslator {

  private final VisualizationRequest visualizations;
  private final SearchRequest searches;
  private final ControlRequests controls;
  private final TimeSeriesRequests timeSeries;
  private final VegaRequests vega;

  public PanelTranslator(Bundle bundle, View view) {
    visualizations = new VisualizationRequest(bundle, view);
    searches = new SearchRequest(visualizations, view);
    controls = new ControlRequests(bundle, view);
    timeSeries = new TimeSeriesRequests(bundle, view);
    vega = new VegaRequests(bundle, view);
  }

  /**
   * The requests of a panel; none if it shows nothing but text.
   *
   * @throws UntranslatableException if it holds something unknown
   */
  public List<PanelRequest> requests(Dashboard dashboard, Panel panel) {
    Conditions context = Conditions.NONE.and(dashboard.object().searchSource());
    SavedObject shown = panel.shown();
    return switch (shown.type()) {
      case "search" -> List.of(searches.of(panel, context));
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
      case "input_control_vis" -> controls.of(shown);
      case "metrics" -> timeSeries.of(shown, context);
      case "vega" -> vega.of(shown, context);
      default -> throw shown.cannot("no such visualization: " + type);
    };
  }
}
