package io.trailsight.provision.dashboards;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * What distinguishes a saved object from all others of a tenant. Ordered by its text.
 *
 * @param type such as {@code dashboard}
 */
public record ObjectKey(String type, String id) implements Comparable<ObjectKey> {

  /** The key of an object, or of a reference to one, in an answer of Dashboards. */
  static ObjectKey of(JsonNode object) {
    return new ObjectKey(object.path("type").asText(), object.path("id").asText());
  }

  @Override
  public int compareTo(ObjectKey other) {
    return toString().compareTo(other.toString());
  }

  /** Type and id with a colon between them. */
  @Override
  public String toString() {
    return type + ":" + id;
  }
}
