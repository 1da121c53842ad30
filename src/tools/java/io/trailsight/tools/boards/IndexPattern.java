package io.trailsight.tools.boards;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trailsight.provision.dashboards.SavedObject;
import java.util.List;
import java.util.Map;

/**
 * Which indices belong together, and what their fields are. It lists the fields itself: otherwise
 * the first viewer would have to be allowed to write them.
 *
 * @param title the names of the indices, with a star
 * @param formats how values of a field are shown
 */
record IndexPattern(
    String id, String title, List<PatternField> fields, Map<String, ObjectNode> formats)
    implements Saved, Source {

  static final String TIME = "@timestamp";

  @Override
  public ObjectType type() {
    return ObjectType.INDEX_PATTERN;
  }

  @Override
  public List<Reference> join(ObjectNode attributes, ObjectNode search) {
    search.put("indexRefName", SearchSource.INDEX);
    return List.of(reference(SearchSource.INDEX));
  }

  Reference reference(String name) {
    return new Reference(name, type(), id);
  }

  @Override
  public SavedObject saved() {
    ObjectNode shown = Json.object();
    formats.keySet().stream().sorted().forEach(field -> shown.set(field, formats.get(field)));
    ObjectNode attributes = Json.object().put("title", title).put("timeFieldName", TIME);
    attributes.put(
        "fields", Json.array(fields.stream().map(PatternField::json).toList()).toString());
    attributes.put("fieldFormatMap", shown.toString());
    return type().object(id, attributes, List.of());
  }
}
