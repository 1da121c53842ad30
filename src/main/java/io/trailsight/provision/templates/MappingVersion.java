package io.trailsight.provision.templates;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * The version of the template that an index got its mapping from, in {@code _meta.template} of the
 * mapping. Indices of a release that did not write it count as 0. What access logs have beside
 * other records has a version of its own, in {@code _meta.accessLogs}.
 */
final class MappingVersion {

  private static final String MEMBER = "template";
  private static final String OF_ACCESS_LOGS = "accessLogs";

  private MappingVersion() {}

  /** A copy of a template whose indices state its version. */
  static ObjectNode in(ObjectNode template) {
    ObjectNode copy = template.deepCopy();
    if (copy.at("/template/mappings/_meta") instanceof ObjectNode meta) {
      meta.put(member(meta), template.path("version").asInt());
    }
    return copy;
  }

  /**
   * Whether a mapping is older.
   *
   * @param ours the mapping of a template, with its version
   */
  static boolean isOlder(JsonNode mapping, JsonNode ours) {
    String member = member(ours.path("_meta"));
    return version(mapping, member) < version(ours, member);
  }

  private static String member(JsonNode meta) {
    return meta.has(OF_ACCESS_LOGS) ? OF_ACCESS_LOGS : MEMBER;
  }

  private static int version(JsonNode mapping, String member) {
    return mapping.path("_meta").path(member).asInt();
  }
}
