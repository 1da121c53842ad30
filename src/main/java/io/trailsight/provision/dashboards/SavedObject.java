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

  /**
   * What distinguishes a saved object from all others of a tenant. Ordered by its text.
   *
   * @param type such as {@code dashboard}
   */
  public record Key(String type, String id) implements Comparable<Key> {

    /** The key of an object, or of a reference to one, in an answer of Dashboards. */
    static Key of(JsonNode object) {
      return new Key(object.path("type").asText(), object.path("id").asText());
    }

    @Override
    public int compareTo(Key other) {
      return toString().compareTo(other.toString());
    }

    /** Type and id with a colon between them. */
    @Override
    public String toString() {
      return type + ":" + id;
    }
  }

  public Key key() {
    return Key.of(json);
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
