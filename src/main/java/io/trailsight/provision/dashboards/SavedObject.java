package io.trailsight.provision.dashboards;

import com.fasterxml.jackson.databind.JsonNode;
import io.trailsight.provision.Fingerprint;

/**
 * A saved object of OpenSearch Dashboards, as a line of a bundle or an answer of the saved-objects
 * API has it.
 *
 * @param json with {@code id}, {@code type}, {@code attributes} and {@code references}; never
 *     changed
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

  /** What distinguishes it from all other objects of a tenant. */
  public ObjectKey key() {
    return ObjectKey.of(json);
  }

  /** The fingerprint of what counts of it. */
  String fingerprint() {
    return fingerprint(json);
  }

  /**
   * The fingerprint of what counts of an object.
   *
   * @param savedObject with {@code type}, {@code attributes} and {@code references}
   */
  static String fingerprint(JsonNode savedObject) {
    return Fingerprint.ofText(Fingerprint.canonical(SavedObjectForm.of(savedObject)));
  }
}
