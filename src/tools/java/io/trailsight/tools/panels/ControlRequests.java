package io.trailsight.tools.panels;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/**
 * The requests of a panel of controls: one for each, which asks for the values to choose from. What
 * the dashboard filters by has no effect on it, and the time only if the panel asks for it.
 */
final class ControlRequests {

  private static final int SIZE = 5;

  private final SavedObjects objects;
  private final TimeRange range;

  ControlRequests(SavedObjects objects, TimeRange range) {
    this.objects = objects;
    this.range = range;
  }

  List<PanelRequest> of(SavedObject controls) {
    JsonNode params = controls.visState().path("params");
    List<PanelRequest> requests = new ArrayList<>();
    for (JsonNode control : params.path("controls")) {
      requests.add(of(controls, control, params.path("useTimeFilter").asBoolean()));
    }
    return requests;
  }

  private PanelRequest of(SavedObject controls, JsonNode control, boolean timed) {
    SavedPattern pattern = objects.pattern(controls, control.path("indexPatternRefName").asText());
    String field = control.path("fieldName").asText();
    if (!pattern.isAggregatable(field)) {
      throw controls.cannot("no control can list the field \"" + field + "\"");
    }
    ObjectNode[] time =
        timed ? new ObjectNode[] {range.clause(pattern.timeField())} : new ObjectNode[0];
    ObjectNode body =
        VisualizationRequest.body(pattern, Conditions.NONE.query(controls, pattern, time));
    body.put("size", 0).put("timeout", "1000ms").put("terminate_after", 100_000);
    body.set("aggs", values(controls, control, pattern.is(field, "string")));
    String label = control.path("label").asText();
    return new PanelRequest(controls, label.isEmpty() ? field : label, pattern, body);
  }

  private static ObjectNode values(SavedObject controls, JsonNode control, boolean isText) {
    JsonNode options = control.path("options");
    if (!control.path("type").asText().equals("list") || !options.isObject()) {
      throw controls.cannot("no list of values: " + control);
    }
    if (!control.path("parent").asText().isEmpty()) {
      throw controls.cannot("a control waits for another one: " + control);
    }
    ObjectNode terms = Dsl.object("order", Dsl.object().put("_count", "desc"));
    if (!options.path("dynamicOptions").asBoolean() || !isText) {
      terms.put("size", Math.max(1, options.path("size").asInt(SIZE)));
    }
    terms.put("field", control.path("fieldName").asText());
    return Dsl.object("termsAgg", Dsl.object("terms", terms));
  }
}
