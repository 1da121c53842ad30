package io.trailsight.testing;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The mapping of the index of {@link FakeSavedObjects}. */
final class FakeMapping {

  /** The attributes that the strict mapping has; index patterns take any. */
  private static final Map<String, Set<String>> ATTRIBUTES =
      Map.of(
          "search",
          Set.of(
              "title",
              "description",
              "columns",
              "sort",
              "hits",
              "version",
              "kibanaSavedObjectMeta"),
          "visualization",
          Set.of(
              "title",
              "description",
              "visState",
              "uiStateJSON",
              "version",
              "savedSearchRefName",
              "kibanaSavedObjectMeta"),
          "dashboard",
          Set.of(
              "title",
              "description",
              "hits",
              "panelsJSON",
              "optionsJSON",
              "version",
              "timeRestore",
              "timeFrom",
              "timeTo",
              "refreshInterval",
              "kibanaSavedObjectMeta"));

  private FakeMapping() {}

  /** The error of an object that cannot be written, as in an import: without a status. */
  static Optional<ObjectNode> error(ObjectNode object) {
    String type = object.path("type").asText();
    Optional<String> unknown =
        object
            .path("attributes")
            .propertyStream()
            .map(Map.Entry::getKey)
            .filter(name -> ATTRIBUTES.containsKey(type) && !ATTRIBUTES.get(type).contains(name))
            .findFirst();
    return unknown.map(
        name ->
            JsonNodeFactory.instance
                .objectNode()
                .put("type", "unknown")
                .put(
                    "message",
                    "[strict_dynamic_mapping_exception]: mapping set to strict, dynamic introduction of [%s] within [%s] is not allowed"
                        .formatted(name, type)));
  }
}
