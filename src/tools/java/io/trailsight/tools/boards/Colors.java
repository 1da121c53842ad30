package io.trailsight.tools.boards;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;

/** One color for one meaning, on all boards. */
final class Colors {

  /** Refused, quarantined, insecure: look at it. */
  static final String RED = "#BD271E";

  /** Failed otherwise, deferred, outdated: may need a look. */
  static final String ORANGE = "#DA8B45";

  /** Worked, stored, up to date. */
  static final String GREEN = "#54B399";

  /** Neither good nor bad. */
  static final String BLUE = "#6092C0";

  /** Left out, or not stated. */
  static final String GRAY = "#98A2B3";

  private Colors() {}

  /** The colors of series as the state of a view. */
  static ObjectNode viewState(Map<String, String> colorByLabel) {
    ObjectNode state = Json.object();
    if (!colorByLabel.isEmpty()) {
      ObjectNode colors = state.putObject("vis").putObject("colors");
      colorByLabel.keySet().stream()
          .sorted()
          .forEach(label -> colors.put(label, colorByLabel.get(label)));
    }
    return state;
  }
}
