package io.trailsight.tools.panels;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/**
 * A dashboard as saved, and its panels.
 *
 * @param panels in the order of the saved object
 */
public record SavedDashboard(SavedObject object, List<Panel> panels) {

  public SavedDashboard {
    panels = List.copyOf(panels);
  }

  /**
   * A place on a dashboard, in cells of a grid that is 48 cells wide.
   *
   * @param shown what is shown there
   * @param title as the dashboard shows it
   */
  public record Panel(SavedObject shown, String title, int x, int y, int width, int height) {

    private static Panel of(SavedObject dashboard, JsonNode panel, SavedObjects objects) {
      SavedObject shown = objects.referenced(dashboard, panel.path("panelRefName").asText());
      String title = panel.path("title").asText(shown.title());
      if (!panel.path("embeddableConfig").isEmpty()) {
        throw dashboard.cannot("changes what \"%s\" shows".formatted(title));
      }
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
          grid.path("h").intValue());
    }
  }

  static SavedDashboard of(SavedObject object, SavedObjects objects) {
    List<Panel> panels = new ArrayList<>();
    for (JsonNode panel : object.json("panelsJSON")) {
      panels.add(Panel.of(object, panel, objects));
    }
    return new SavedDashboard(object, panels);
  }

  public String id() {
    return object.id();
  }

  public String title() {
    return object.title();
  }
}
