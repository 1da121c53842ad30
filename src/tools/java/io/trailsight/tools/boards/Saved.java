package io.trailsight.tools.boards;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trailsight.provision.dashboards.SavedObject;
import io.trailsight.tools.boards.Saved.Reference;
import java.util.List;

/** Something that becomes a saved object. */
interface Saved {

  String id();

  String title();

  ObjectType type();

  SavedObject saved();

  /**
   * A saved object's reference to another.
   *
   * @param name that the object itself uses for the other
   * @param type of the other
   * @param id of the other
   */
  record Reference(String name, ObjectType type, String id) {

    ObjectNode json() {
      return Json.object().put("id", id).put("name", name).put("type", type.label());
    }
  }

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
}
