package io.trailsight.tools.panels;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * A place on a dashboard, in cells of a grid that is 48 cells wide.
 *
 * @param shown what is shown there
 * @param title as the dashboard shows it
 * @param overrides what the dashboard changes about the object that is shown
 */
public record Panel(
    SavedObject shown, String title, int x, int y, int width, int height, JsonNode overrides) {

  static Panel of(SavedObject dashboard, JsonNode panel, Bundle bundle) {
    SavedObject shown = bundle.referenced(dashboard, panel.path("panelRefName").asText());
    JsonNode overrides = panel.path("embeddableConfig");
    String title = panel.path("title").asText(overrides.path("title").asText(shown.title()));
    JsonNode grid = panel.path("gridData");
    for (String number : new String[] {"x", "y", "w", "h"}) {
      if (!grid.path(number).isInt()) {
        throw dashboard.cannot("the place of \"%s\" lacks %s".formatted(title, number));
      }
    }
    return new Panel(
        shown,
        title,
        grid.path("x").intValue(),
        grid.path("y").intValue(),
        grid.path("w").intValue(),
        grid.path("h").intValue(),
        overrides);
  }
}
