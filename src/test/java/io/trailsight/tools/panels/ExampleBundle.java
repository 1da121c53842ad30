package io.trailsight.tools.panels;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Builds a bundle with one index pattern and one dashboard. JSON may be written with ' for ". */
final class ExampleBundle {

  static final String PATTERN = "example";

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Map<String, String> FIELDS =
      new TreeMap<>(
          Map.of(
              "@timestamp", "date",
              "user", "string",
              "bucket", "string",
              "bytes", "number",
              "bytesOut", "number",
              "ip", "ip",
              "denied", "boolean",
              "parameters", "unknown"));

  private final List<ObjectNode> objects = new ArrayList<>();
  private final ArrayNode panels = JSON.createArrayNode();
  private final ObjectNode references = JSON.createObjectNode();
  private JsonNode dashboardSource = json("{'query':{'query':'','language':'kuery'},'filter':[]}");

  ExampleBundle() {
    ArrayNode fields = JSON.createArrayNode();
    FIELDS.forEach(
        (name, kind) ->
            fields
                .addObject()
                .put("name", name)
                .put("type", kind)
                .put("searchable", true)
                .put("aggregatable", !kind.equals("unknown"))
                .put("readFromDocValues", !kind.equals("unknown")));
    ObjectNode attributes = JSON.createObjectNode().put("title", "example-*");
    attributes.put("timeFieldName", "@timestamp").put("fields", fields.toString());
    object("index-pattern", PATTERN, attributes);
  }

  static JsonNode json(String text) {
    try {
      return JSON.readTree(text.replace('\'', '"'));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static SavedPattern pattern() {
    return new ExampleBundle().bundle().patterns().getFirst();
  }

  /** Gives the dashboard a query and filters. */
  ExampleBundle searchingWith(String source) {
    dashboardSource = json(source);
    return this;
  }

  /** Adds a visualization and a panel that shows it. */
  ExampleBundle visualization(String visState, String searchSource) {
    return shown("visualization", visualization(visState), searchSource);
  }

  /** The same, on a saved search. */
  ExampleBundle visualizationOn(String search, String visState, String searchSource) {
    ObjectNode attributes = visualization(visState).put("savedSearchRefName", "search_0");
    shown("visualization", attributes, searchSource);
    reference(objects.getLast(), "search_0", "search", search);
    return this;
  }

  /** Adds a saved search and a panel that shows it. */
  ExampleBundle search(String columns, String sort, String searchSource) {
    ObjectNode attributes = JSON.createObjectNode().put("title", "a search");
    attributes.set("columns", json(columns));
    attributes.set("sort", json(sort));
    return shown("search", attributes, searchSource);
  }

  private static ObjectNode visualization(String visState) {
    return JSON.createObjectNode()
        .put("title", "a visualization")
        .put("visState", json(visState).toString());
  }

  private ExampleBundle shown(String type, ObjectNode attributes, String searchSource) {
    String id = type + "-" + panels.size();
    attributes
        .putObject("kibanaSavedObjectMeta")
        .put("searchSourceJSON", json(searchSource).toString());
    ObjectNode object = object(type, id, attributes);
    reference(object, "kibanaSavedObjectMeta.searchSourceJSON.index", "index-pattern", PATTERN);
    reference(object, "control_0_index_pattern", "index-pattern", PATTERN);
    String panel = "panel_" + panels.size();
    references.putObject(panel).put("type", type).put("id", id);
    ObjectNode place = panels.addObject().put("panelRefName", panel);
    place.putObject("gridData").put("x", 0).put("y", 0).put("w", 24).put("h", 15);
    return this;
  }

  private ObjectNode object(String type, String id, ObjectNode attributes) {
    ObjectNode object = JSON.createObjectNode().put("type", type).put("id", id);
    object.set("attributes", attributes);
    object.putArray("references");
    objects.add(object);
    return object;
  }

  private static void reference(ObjectNode from, String name, String type, String id) {
    from.withArray("references").addObject().put("name", name).put("type", type).put("id", id);
  }

  /** The requests of the panels, in the order in which they were added. */
  List<PanelRequest> requests(TimeRange range) {
    SavedObjects bundle = bundle();
    PanelTranslator translator = new PanelTranslator(bundle, range);
    SavedDashboard dashboard = bundle.dashboards().getFirst();
    return dashboard.panels().stream()
        .flatMap(panel -> translator.requests(dashboard, panel).stream())
        .toList();
  }

  SavedObjects bundle() {
    List<String> lines = new ArrayList<>(objects.stream().map(JsonNode::toString).toList());
    lines.add(dashboard().toString());
    lines.add("{\"exportedCount\":%d}".formatted(lines.size()));
    try {
      return SavedObjects.parse(String.join("\n", lines));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private ObjectNode dashboard() {
    ObjectNode object = JSON.createObjectNode().put("type", "dashboard").put("id", "board");
    ObjectNode attributes = object.putObject("attributes").put("title", "a board");
    attributes.put("panelsJSON", panels.toString());
    attributes
        .putObject("kibanaSavedObjectMeta")
        .put("searchSourceJSON", dashboardSource.toString());
    references
        .properties()
        .forEach(
            entry ->
                reference(
                    object,
                    entry.getKey(),
                    entry.getValue().path("type").asText(),
                    entry.getValue().path("id").asText()));
    return object;
  }
}
