package io.trailsight.tools.picture;

import com.fasterxml.jackson.databind.JsonNode;
import io.trailsight.tools.panels.SavedObject;
import java.util.List;

/** The colors of the picture. */
final class Palette {

  static final String PAGE = "#f5f7fa";
  static final String CARD = "#ffffff";
  static final String EDGE = "#d3dae6";
  static final String GRID = "#e9edf3";
  static final String TEXT = "#1a1c21";
  static final String SOFT_TEXT = "#69707d";
  static final String DENIED = "#bd271e";
  static final String ALLOWED = "#54b399";

  /** Distinct for people who see few colors as well. */
  private static final List<String> SERIES =
      List.of(
          "#d36086", "#6092c0", "#54b399", "#d6bf57", "#9170b8", "#da8b45", "#8a8f98", "#aa6556",
          "#4c6a92", "#b0916f");

  private Palette() {}

  /** The color of a series by its number, the first being 0. */
  static String series(int number) {
    return SERIES.get(number % SERIES.size());
  }

  /**
   * A red, from nearly white to dark.
   *
   * @param share how dark, from 0 to 1
   */
  static String heat(double share) {
    return "#%02x%02x%02x"
        .formatted(mix(0xfd, 0xa5, share), mix(0xec, 0x18, share), mix(0xe6, 0x1c, share));
  }

  private static int mix(int light, int dark, double share) {
    return (int) Math.round(light + (dark - light) * share);
  }

  /** The colors of a visualization's series: its own, and for the others those of the palette. */
  static final class Colors {

    private final JsonNode own;
    private int others;

    private Colors(JsonNode own) {
      this.own = own;
    }

    static Colors of(SavedObject visualization) {
      String state = visualization.text("uiStateJSON");
      JsonNode own =
          state.isEmpty() ? visualization.attributes() : visualization.json("uiStateJSON");
      return new Colors(own.path("vis").path("colors"));
    }

    /** The color of the next series. */
    String next(String name) {
      String color = own.path(name).asText();
      return color.isEmpty() ? Palette.series(others++) : color;
    }
  }
}
