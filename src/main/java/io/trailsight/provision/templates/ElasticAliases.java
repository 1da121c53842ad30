package io.trailsight.provision.templates;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trailsight.provision.ShippedFile;
import java.util.Map;

/**
 * Aliases for the names that rules of Elastic use for free-form parts. Only the settings add them:
 * those of texts take the place of Security Analytics' names, and with the flattened ones SQL and
 * PPL fail.
 */
enum ElasticAliases {
  /** The parts as one text each. */
  TEXTS("elastic-texts"),
  /** The parts as they are. */
  FLATTENED("elastic-flattened");

  private final String file;

  ElasticAliases(String file) {
    this.file = file;
  }

  /** Adds them to the mapping of a template, in the place of whatever has their names. */
  void addTo(ObjectNode template) {
    add(
        ShippedFile.json("/index-templates/" + file + ".json").path("properties"),
        template.withObject("/template/mappings/properties"));
  }

  private static void add(JsonNode added, ObjectNode properties) {
    for (Map.Entry<String, JsonNode> field : added.properties()) {
      JsonNode below = field.getValue().path("properties");
      if (below.isObject() && properties.path(field.getKey()).has("properties")) {
        add(below, properties.withObject("/" + field.getKey() + "/properties"));
      } else {
        properties.set(field.getKey(), field.getValue());
      }
    }
  }
}
