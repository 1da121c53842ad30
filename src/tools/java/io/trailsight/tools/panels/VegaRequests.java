package io.trailsight.tools.panels;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.Map;

/**
 * The request of a panel that is drawn by Vega-Lite, from the {@code url} of its data; either with
 * the search of the board, or with a query of its own. What stands between percent signs is
 * replaced.
 *
 * @see <a href="https://docs.opensearch.org/latest/dashboards/visualize/vega/">Vega</a>
 */
final class VegaRequests {

  private static final String TIME_FIELD = "%timefield%";
  private static final String TIME_FILTER = "%timefilter%";
  private static final String INTERVAL = "%autointerval%";

  private final SavedObject object;
  private final TimeRange range;

  private VegaRequests(SavedObject object, TimeRange range) {
    this.object = object;
    this.range = range;
  }

  static PanelRequest of(
      SavedObject object, SavedObjects objects, TimeRange range, Conditions context) {
    JsonNode spec = object.parsed("spec", object.visState().path("params").path("spec"));
    JsonNode url = spec.at("/data/url");
    boolean filtered = url.path("%context%").asBoolean();
    if (!url.path("%type%").asText("opensearch").equals("opensearch")
        || filtered == url.path("body").has("query")
        || (!filtered && url.has(TIME_FIELD))
        || spec.findValues("url").size() > 1) {
      throw object.cannot("its data comes from elsewhere than the board's search: " + spec);
    }
    SavedPattern pattern = objects.patternTitled(object, url.path("index").asText());
    VegaRequests requests = new VegaRequests(object, range);
    ObjectNode body = Dsl.object();
    for (Map.Entry<String, JsonNode> part : url.path("body").properties()) {
      body.set(part.getKey(), requests.replaced(part.getValue()));
    }
    if (!filtered) {
      return new PanelRequest(object, "", pattern, body);
    }
    ObjectNode query = context.query(object, pattern);
    if (url.has(TIME_FIELD)) {
      query.withArray("/bool/must").add(range.clause(url.path(TIME_FIELD).asText()));
    }
    return new PanelRequest(object, "", pattern, body.set("query", query));
  }

  private JsonNode replaced(JsonNode node) {
    if (node.isArray()) {
      return Dsl.array(node.valueStream().map(this::replaced).toList());
    }
    if (!node.isObject()) {
      refusePlaceholder(node.asText());
      return node;
    }
    if (node.has(TIME_FILTER)) {
      return time(node);
    }
    ObjectNode copy = Dsl.object();
    for (Map.Entry<String, JsonNode> entry : node.properties()) {
      refusePlaceholder(entry.getKey());
      JsonNode value = entry.getValue();
      boolean automatic = entry.getKey().equals("interval") && value.path(INTERVAL).isInt();
      copy.set(entry.getKey(), automatic ? interval(value) : replaced(value));
    }
    return copy;
  }

  /** The length of a bucket for about so many in the time range. */
  private JsonNode interval(JsonNode node) {
    int buckets = node.path(INTERVAL).asInt();
    return TextNode.valueOf(Interval.automatic(range.length(), buckets).toString());
  }

  private void refusePlaceholder(String text) {
    if (text.startsWith("%") && text.endsWith("%")) {
      throw object.cannot("no such placeholder: " + text);
    }
  }

  private JsonNode time(JsonNode node) {
    return switch (node.size() == 1 ? node.path(TIME_FILTER).asText() : "") {
      case "min" -> LongNode.valueOf(range.from().toEpochMilli());
      case "max" -> LongNode.valueOf(range.to().toEpochMilli());
      default -> throw object.cannot("no such time: " + node);
    };
  }
}
