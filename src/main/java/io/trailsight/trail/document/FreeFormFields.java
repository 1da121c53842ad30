package io.trailsight.trail.document;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.List;
import java.util.Set;

/** The parts of a record whose shape is up to each service: kept whole, searchable as text. */
final class FreeFormFields implements Section {

  /** The members of an aggregated record that are only meaningful together. */
  static final List<String> AGGREGATION = List.of("accountId", "timeWindow", "summary");

  private static final List<String> CONTAINERS =
      List.of(
          "responseElements",
          "serviceEventDetails",
          "edgeDeviceDetails",
          "eventContext",
          "insightDetails");

  @Override
  public void write(RecordView view, DocumentWriter out) throws IOException {
    FreeForm freeForm = new FreeForm(out, view.notes());
    freeForm.write(
        "requestParameters", view.fields().raw("requestParameters"), view.promotedParameters());
    for (String container : CONTAINERS) {
      freeForm.write(container, view.fields().raw(container), Set.of());
    }
    freeForm.write("additionalEventData", view.additionalData(), view.promotedData());
    if (view.isAggregated()) {
      freeForm.write("aggregation", aggregation(view.fields()), Set.of());
    }
  }

  private static JsonNode aggregation(Members fields) {
    ObjectNode aggregation = JsonNodeFactory.instance.objectNode();
    for (String name : AGGREGATION) {
      JsonNode value = fields.raw(name);
      if (!value.isMissingNode()) {
        aggregation.set(name, value);
      }
    }
    return aggregation;
  }
}
