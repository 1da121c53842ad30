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

  private final Bundle bundle;
  private final View view;

  ControlRequests(Bundle bundle, View view) {
    this.bundle = bundle;
    this.view = view;
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
    IndexPattern pattern = bundle.pattern(controls, control.path("indexPatternRefName").asText());
    String name = control.path("fieldName").asText();
    PatternField field =
        pattern
            .field(name)
            .filter(PatternField::aggregatable)
            .orElseThrow(() -> controls.cannot("no control can list the field \"" + name + "\""));
    BoolQuery queries = new BoolQuery(controls, pattern, view.zone());
    ObjectNode body =
        VisualizationRequest.body(
            pattern,
            timed ? queries.of(Conditions.NONE, view.range()) : queries.of(Conditions.NONE));
    body.put("size", 0).put("timeout", "1000ms").put("terminate_after", 100_000);
    body.set("aggs", values(controls, control, field));
    String label = control.path("label").asText();
    return new PanelRequest(controls, label.isEmpty() ? name : label, pattern, body);
  }

  private static ObjectNode values(SavedObject controls, JsonNode control, PatternField field) {
    JsonNode options = control.path("options");
    if (!control.path("type").asText().equals("list") || !options.isObject()) {
      throw controls.cannot("no list of values: " + control);
    }
    if (!control.path("parent").asText().isEmpty()) {
      throw controls.cannot("a control waits for another one: " + control);
    }
    ObjectNode terms = Dsl.object("order", Dsl.object().put("_count", "desc"));
    boolean asked = options.path("dynamicOptions").asBoolean() && field.is(FieldKind.STRING);
    if (!asked) {
      terms.put("size", Math.max(1, options.path("size").asInt(SIZE)));
    }
    return Dsl.object("termsAgg", Dsl.object("terms", terms.put("field", field.name())));
  }
}
