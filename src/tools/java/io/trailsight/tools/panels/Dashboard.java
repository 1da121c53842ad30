package io.trailsight.tools.panels;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/**
 * A dashboard and its panels.
 *
 * @param object as saved
 * @param panels in the order of the saved object
 */
public record Dashboard(SavedObject object, List<Panel> panels) {

  public Dashboard {
    panels = List.copyOf(panels);
  }

  static Dashboard of(SavedObject object, Bundle bundle) {
    List<Panel> panels = new ArrayList<>();
    for (JsonNode panel : object.json("panelsJSON")) {
      panels.add(Panel.of(object, panel, bundle));
    }
    return new Dashboard(object, panels);
  }

  public String id() {
    return object.id();
  }

  public String title() {
    return object.title();
  }
}
