package io.trailsight.tools.boards;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trailsight.provision.dashboards.SavedObject;
import io.trailsight.tools.boards.Saved.ObjectType;
import io.trailsight.tools.boards.Saved.Reference;
import io.trailsight.tools.boards.Visualization.Source;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Which indices belong together, and what their fields are. It lists the fields itself: otherwise
 * the first viewer would have to be allowed to write them.
 *
 * @param title the names of the indices, with a star
 * @param formats how numbers of a field are shown
 */
record IndexPattern(
    String id, String title, List<PatternField> fields, Map<String, ObjectNode> formats)
    implements Saved, Source {

  static final String TIME = "@timestamp";

  /** Without milliseconds, which OpenSearch Dashboards would print in every table. */
  private static final String DATE =
      "{\"id\": \"date\", \"params\": {\"pattern\": \"YYYY-MM-DD HH:mm:ss\"}}";

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

  /** How values of a field are shown: numbers with their unit, dates to the second, and words. */
  SortedMap<String, ObjectNode> shownFormats() {
    SortedMap<String, ObjectNode> shown = new TreeMap<>(formats);
    Words.ofPattern(id).forEach((field, words) -> shown.put(field, words.format()));
    for (PatternField field : fields) {
      if (field.kind().equals("date")) {
        shown.put(field.name(), Json.parse(DATE));
      }
    }
    return shown;
  }

  @Override
  public SavedObject saved() {
    ObjectNode shown = Json.object();
    shownFormats().forEach(shown::set);
    ObjectNode attributes = Json.object().put("title", title).put("timeFieldName", TIME);
    attributes.put(
        "fields", Json.array(fields.stream().map(PatternField::json).toList()).toString());
    attributes.put("fieldFormatMap", shown.toString());
    return type().object(id, attributes, List.of());
  }

  /**
   * A field of an index pattern, as OpenSearch Dashboards sees it.
   *
   * @param name with the names above it, separated by dots
   * @param esType its type in the mapping; of an alias, that of its target; empty if it has none
   * @param searchable whether queries and filters can use it
   * @param aggregatable whether visualizations can aggregate it
   * @param parent the field that this one is another form of
   */
  record PatternField(
      String name,
      String esType,
      boolean searchable,
      boolean aggregatable,
      Optional<String> parent) {

    private static final List<String> NUMBERS = List.of("long", "integer", "short", "double");

    /** The fields that every index has. */
    static List<PatternField> meta() {
      return List.of(
          new PatternField("_id", "_id", true, true, Optional.empty()),
          new PatternField("_index", "_index", true, true, Optional.empty()),
          new PatternField("_score", "", false, false, Optional.empty()),
          new PatternField("_source", "_source", false, false, Optional.empty()),
          new PatternField("_type", "", false, false, Optional.empty()));
    }

    /** What OpenSearch Dashboards makes of the type. */
    String kind() {
      if (name.equals("_score") || NUMBERS.contains(esType)) {
        return "number";
      }
      return switch (esType) {
        case "keyword", "text", "_id", "_index", "" -> "string";
        case "date", "ip", "boolean", "geo_point", "_source" -> esType;
        default -> "unknown";
      };
    }

    /** The entry of an index pattern's list. */
    ObjectNode json() {
      ObjectNode json = Json.object().put("name", name).put("type", kind());
      if (!esType.isEmpty()) {
        json.set("esTypes", Json.texts(List.of(esType)));
      }
      json.put("count", 0).put("scripted", false);
      json.put("searchable", searchable).put("aggregatable", aggregatable);
      json.put("readFromDocValues", aggregatable && !name.startsWith("_"));
      parent.ifPresent(of -> json.putObject("subType").putObject("multi").put("parent", of));
      return json;
    }
  }
}
