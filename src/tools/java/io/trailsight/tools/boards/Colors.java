package io.trailsight.tools.boards;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * One color for one meaning, on all boards. All of them stand out from a white background as well
 * as from a dark one.
 */
final class Colors {

  /** Denied, rejected, quarantined, insecure: look at it. */
  static final String ALERT = "#D6483F";

  /** Failed otherwise, deferred, outdated: may need a look. */
  static final String WARNING = "#DB9A2E";

  /** Succeeded, stored, up to date: neither good nor bad. */
  static final String NORMAL = "#6699CC";

  /** Left out, not stated, all others, or an earlier time. */
  static final String REST = "#98A2B3";

  /** Text of drawings: it can be read in the light theme as well as in the dark one. */
  static final String TEXT = "#767D8A";

  /** For values without a meaning of this kind, such as percentiles, in this order. */
  static final List<String> SERIES =
      List.of("#3FA193", "#8B6BBF", "#C06CA0", "#5571C6", "#7D9C3F", "#A67C52");

  /** The labels that mean the same wherever they are. */
  private static final Map<String, String> BY_LABEL =
      Map.ofEntries(
          Map.entry("Denied", ALERT),
          Map.entry("Denied calls", ALERT),
          Map.entry("Below 1.2", ALERT),
          Map.entry("Quarantined", ALERT),
          Map.entry("Altered", ALERT),
          Map.entry("Gap", WARNING),
          Map.entry("Missing", WARNING),
          Map.entry("Healed", NORMAL),
          Map.entry("Failed otherwise", WARNING),
          Map.entry("Failed calls", WARNING),
          Map.entry("Other 4xx", WARNING),
          Map.entry("5xx", SERIES.get(5)),
          Map.entry("Without event", REST),
          Map.entry("Succeeded", NORMAL),
          Map.entry("Allowed", NORMAL),
          Map.entry("Stored", NORMAL),
          Map.entry("TLS 1.3", NORMAL),
          Map.entry("1.2 and above", NORMAL),
          Map.entry("TLS 1.2", SERIES.getFirst()),
          Map.entry("Duplicate", REST),
          Map.entry("Filtered", SERIES.getFirst()),
          Map.entry("Not stated", REST),
          Map.entry("Other", REST));

  private Colors() {}

  /** The color of a large number by its label: that of text unless it deserves a look. */
  static String ofFigure(String label) {
    String color = of(label);
    return color.equals(ALERT) || color.equals(WARNING) ? color : TEXT;
  }

  /** The color of a series by its label. */
  static String of(String label) {
    return BY_LABEL.getOrDefault(label, NORMAL);
  }

  /** The colors of the series that aggregations make, by their labels, as far as they are known. */
  static Map<String, String> of(List<Aggregation> aggregations) {
    Map<String, String> colors = new HashMap<>();
    boolean split = aggregations.stream().filter(Aggregation::bucket).count() > 1;
    for (Aggregation aggregation : aggregations) {
      colors.putAll(aggregation.colors());
      if (!aggregation.bucket() && !split) {
        colors.putIfAbsent(aggregation.label(), of(aggregation.label()));
      }
    }
    return colors;
  }

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
