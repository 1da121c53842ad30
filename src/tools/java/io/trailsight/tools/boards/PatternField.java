package io.trailsight.tools.boards;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;

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
    String name, String esType, boolean searchable, boolean aggregatable, Optional<String> parent) {

  private static final List<String> NUMBERS = List.of("long", "integer", "short", "scaled_float");

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
      case "date", "ip", "boolean", "_source" -> esType;
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
