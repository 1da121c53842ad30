package io.trailsight.tools.panels;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The requests of a panel that is drawn by Vega: one for each {@code url} of its data that names an
 * index. What stands between percent signs is replaced.
 *
 * @see <a href="https://docs.opensearch.org/latest/dashboards/visualize/vega/">Vega</a>
 */
final class VegaRequests {

  private static final String CONTEXT = "%context%";
  private static final String TIME_FIELD = "%timefield%";
  private static final String TIME_FILTER = "%timefilter%";
  private static final String AUTO_INTERVAL = "%autointerval%";

  /** How Vega's intervals are written where date histograms would write another. */
  private static final Map<String, String> WRITTEN = Map.of("1d", "24h", "1M", "30d");

  private final Bundle bundle;
  private final View view;

  VegaRequests(Bundle bundle, View view) {
    this.bundle = bundle;
    this.view = view;
  }

  List<PanelRequest> of(SavedObject object, Conditions context) {
    JsonNode spec = object.parsed("spec", object.visState().path("params").path("spec"));
    List<PanelRequest> requests = new ArrayList<>();
    for (JsonNode data : spec.findValues("data")) {
      for (JsonNode source : data.isArray() ? data : List.of(data)) {
        if (source.path("url").isObject()) {
          String name = source.path("name").asText();
          requests.add(request(object, name, source.path("url"), context));
        }
      }
    }
    return requests;
  }

  private PanelRequest request(SavedObject object, String name, JsonNode url, Conditions context) {
    if (!url.path("%type%").asText("opensearch").equals("opensearch")) {
      throw object.cannot("its data comes from elsewhere: " + url);
    }
    IndexPattern pattern = bundle.patternTitled(object, url.path("index").asText());
    ObjectNode body = Dsl.object();
    for (Map.Entry<String, JsonNode> part : url.path("body").properties()) {
      body.set(part.getKey(), replaced(object, part.getValue()));
    }
    boolean contextual = url.path(CONTEXT).asBoolean() || url.has(TIME_FIELD);
    if (contextual && body.has("query")) {
      throw object.cannot("a query of its own excludes %s and %s".formatted(CONTEXT, TIME_FIELD));
    }
    if (contextual) {
      body.set("query", query(object, pattern, url, context));
    }
    return new PanelRequest(object, name, pattern, body);
  }

  private ObjectNode query(
      SavedObject object, IndexPattern pattern, JsonNode url, Conditions context) {
    String time = url.path(TIME_FIELD).asText();
    if (!url.path(CONTEXT).asBoolean()) {
      return view.range().clause(time);
    }
    ObjectNode query = new BoolQuery(object, pattern, view.zone()).of(context);
    if (!time.isEmpty()) {
      query.withArray("/bool/must").add(view.range().clause(time));
    }
    return query;
  }

  private JsonNode replaced(SavedObject object, JsonNode node) {
    if (node.isArray()) {
      return Dsl.array(node.valueStream().map(item -> replaced(object, item)).toList());
    }
    if (node.isTextual() && node.asText().startsWith("%dashboard_context")) {
      throw object.cannot("takes a part of the dashboard's query: " + node);
    }
    if (!node.isObject()) {
      return node;
    }
    if (node.has(TIME_FILTER)) {
      return time(object, node);
    }
    ObjectNode copy = Dsl.object();
    for (Map.Entry<String, JsonNode> entry : node.properties()) {
      boolean interval = entry.getKey().equals("interval") && entry.getValue().has(AUTO_INTERVAL);
      copy.set(
          entry.getKey(),
          interval ? interval(entry.getValue()) : replaced(object, entry.getValue()));
    }
    return copy;
  }

  private TextNode interval(JsonNode node) {
    JsonNode asked = node.path(AUTO_INTERVAL);
    int bars = asked.isInt() ? asked.intValue() : Interval.BARS;
    String text = Interval.automatic(view.range().length(), bars).toString();
    return TextNode.valueOf(WRITTEN.getOrDefault(text, text));
  }

  private JsonNode time(SavedObject object, JsonNode node) {
    if (node.has("shift")) {
      throw object.cannot("shifts the time: " + node);
    }
    JsonNode which = node.path(TIME_FILTER);
    return switch (which.asText()) {
      case "min" -> LongNode.valueOf(view.range().from().toEpochMilli());
      case "max" -> LongNode.valueOf(view.range().to().toEpochMilli());
      case "true" -> view.range().bounds();
      default -> throw object.cannot("no such time: " + node);
    };
  }
}
