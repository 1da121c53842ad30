package io.trailsight.tools.picture;

import com.fasterxml.jackson.databind.JsonNode;
import io.trailsight.tools.panels.SavedObject;

/** The colors of a visualization's series: its own, and for the others those of the palette. */
final class Colors {

  private final JsonNode own;
  private int others;

  private Colors(JsonNode own) {
    this.own = own;
  }

  static Colors of(SavedObject visualization) {
    String state = visualization.text("uiStateJSON");
    JsonNode own = state.isEmpty() ? visualization.attributes() : visualization.json("uiStateJSON");
    return new Colors(own.path("vis").path("colors"));
  }

  /** The color of the next series. */
  String next(String name) {
    String color = own.path(name).asText();
    return color.isEmpty() ? Palette.series(others++) : color;
  }
}
