package io.trailsight.provision.dashboards;

/**
 * What tells a saved object apart from all others of a tenant. In the order of its text.
 *
 * @param type such as {@code dashboard}
 */
public record ObjectKey(String type, String id) implements Comparable<ObjectKey> {

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
