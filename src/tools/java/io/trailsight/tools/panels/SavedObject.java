package io.trailsight.tools.panels;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * One saved object of Dashboards.
 *
 * @param type such as {@code visualization}
 * @param id unique among the objects of its type
 * @param attributes what it holds; much of it is JSON within texts
 * @param references the objects that it names, by the name that it gives them
 */
public record SavedObject(
    String type, String id, JsonNode attributes, Map<String, Reference> references) {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  public SavedObject {
    references = Map.copyOf(references);
  }

  /** Another object, by its type and id. */
  public record Reference(String type, String id) {}

  static SavedObject of(JsonNode line) {
    Map<String, Reference> references = new HashMap<>();
    for (JsonNode entry : line.path("references")) {
      references.put(
          entry.path("name").asText(),
          new Reference(entry.path("type").asText(), entry.path("id").asText()));
    }
    return new SavedObject(
        line.path("type").asText(), line.path("id").asText(), line.path("attributes"), references);
  }

  public String title() {
    return text("title");
  }

  /** An attribute that is a text; empty if it is absent. */
  public String text(String attribute) {
    return attributes.path(attribute).asText();
  }

  /** An attribute whose text is JSON. */
  public JsonNode json(String attribute) {
    return parsed(attribute, attributes.path(attribute));
  }

  /** The query, the filters and the index pattern that the object searches with. */
  JsonNode searchSource() {
    return parsed(
        "searchSourceJSON", attributes.path("kibanaSavedObjectMeta").path("searchSourceJSON"));
  }

  /** What a visualization is made of. */
  public JsonNode visState() {
    return json("visState");
  }

  Reference reference(String name) {
    return Optional.ofNullable(references.get(name))
        .orElseThrow(() -> cannot("refers to \"%s\" without saying what it is".formatted(name)));
  }

  /** JSON within this object. */
  JsonNode parsed(String what, JsonNode text) {
    try {
      return JSON.readTree(text.asText());
    } catch (JsonProcessingException e) {
      throw cannot(what + " is not JSON: " + e.getOriginalMessage());
    }
  }

  UntranslatableException cannot(String reason) {
    return new UntranslatableException(this + " \"" + title() + "\"", reason);
  }

  /** Its type and id. */
  @Override
  public String toString() {
    return type + " " + id;
  }
}
