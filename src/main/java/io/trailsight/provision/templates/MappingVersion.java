package io.trailsight.provision.templates;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * The version of the template that an index got its mapping from, in {@code _meta.template} of the
 * mapping. Indices of a release that did not write it count as 0.
 */
final class MappingVersion {

  private static final String MEMBER = "template";

  private MappingVersion() {}

  /** A copy of a template whose indices state its version. */
  static ObjectNode in(ObjectNode template) {
    ObjectNode copy = template.deepCopy();
    if (copy.at("/template/mappings/_meta") instanceof ObjectNode meta) {
      meta.put(MEMBER, template.path("version").asInt());
    }
    return copy;
  }

  /** The version that a mapping states. */
  static int of(JsonNode mapping) {
    return mapping.path("_meta").path(MEMBER).asInt();
  }
}
