package io.trailsight.tools.boards;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trailsight.tools.boards.Saved.Reference;
import java.util.ArrayList;
import java.util.List;

/**
 * Lists to choose values from. What is chosen becomes a filter at once. It is a pinned one: it
 * stays when the viewer goes to another board or to Discover. Controls with the same id on two
 * boards are one to the viewer, since a filter remembers the id.
 */
record Controls(IndexPattern pattern, List<Control> controls) implements Body {

  Controls {
    controls = List.copyOf(controls);
  }

  /**
   * One list.
   *
   * @param id the same wherever it means the same
   * @param label what people see
   * @param field whose values it lists, most frequent first
   */
  record Control(String id, String label, String field) {}

  @Override
  public String type() {
    return "input_control_vis";
  }

  @Override
  public String kind() {
    return "controls";
  }

  @Override
  public ObjectNode params() {
    ObjectNode params = Json.object();
    ArrayNode lists = params.putArray("controls");
    for (int i = 0; i < controls.size(); i++) {
      Control control = controls.get(i);
      ObjectNode list = lists.addObject().put("id", control.id());
      list.put("fieldName", control.field()).put("parent", "").put("label", control.label());
      list.put("type", "list").put("indexPatternRefName", reference(i));
      list.putObject("options")
          .put("type", "terms")
          .put("multiselect", true)
          .put("dynamicOptions", true)
          .put("size", 5)
          .put("order", "desc");
    }
    params.put("updateFiltersOnChange", true).put("useTimeFilter", true);
    return params.put("pinFilters", true);
  }

  @Override
  public List<Reference> references() {
    List<Reference> references = new ArrayList<>();
    for (int i = 0; i < controls.size(); i++) {
      references.add(pattern.reference(reference(i)));
    }
    return references;
  }

  private static String reference(int index) {
    return "control_" + index + "_index_pattern";
  }
}
