package io.trailsight.tools.boards;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trailsight.provision.dashboards.SavedObject;
import java.util.List;

/**
 * The types of this bundle's objects, each with the newest migration that OpenSearch Dashboards
 * 2.19 and 3.x know for it.
 */
enum ObjectType {
  INDEX_PATTERN("index-pattern", "7.6.0"),
  SEARCH("search", "7.9.3"),
  VISUALIZATION("visualization", "7.10.0"),
  DASHBOARD("dashboard", "7.9.3");

  private final String label;
  private final String migration;

  ObjectType(String label, String migration) {
    this.label = label;
    this.migration = migration;
  }

  String label() {
    return label;
  }

  /**
   * An object of this type.
   *
   * @param id the same for ever, so that an import finds what an earlier one created; without an
   *     underscore, which would name a data source
   * @param attributes as the type's mapping has them, which is strict
   */
  SavedObject object(String id, ObjectNode attributes, List<Reference> references) {
    if (!id.matches("trailsight(-[a-z0-9]+)+")) {
      throw new IllegalArgumentException("no id of ours: " + id);
    }
    ObjectNode object = Json.object().put("id", id).put("type", label);
    object.set("attributes", attributes.put("version", 1));
    object.set("references", Json.array(references.stream().map(Reference::json).toList()));
    object.set("migrationVersion", Json.object().put(label, migration));
    return new SavedObject(object);
  }
}
