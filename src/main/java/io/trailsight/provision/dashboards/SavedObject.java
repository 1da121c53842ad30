package io.trailsight.provision.dashboards;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * A saved object of OpenSearch Dashboards, as a line of a bundle or an answer of the saved-objects
 * API has it.
 *
 * @param json with {@code id}, {@code type}, {@code attributes} and {@code references}; not changed
 *     by anybody once it is here
 */
public record SavedObject(JsonNode json) {

  /**
   * Takes an object.
   *
   * @throws IllegalArgumentException when it has no type or no id
   */
  public SavedObject {
    if (json.path("type").asText().isEmpty() || json.path("id").asText().isEmpty()) {
      throw new IllegalArgumentException("a saved object has a type and an id");
    }
  }

  /** What tells it apart. */
  public ObjectKey key() {
    return new ObjectKey(json.path("type").asText(), json.path("id").asText());
  }

  /** What it holds, in short. */
  public Digest digest() {
    return Digest.of(json);
  }
}
