package io.trailsight.provision.templates;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** What was written of a template beside what its file has: its stamp. */
final class Unstamped {

  private Unstamped() {}

  /** A copy of a template without its stamp, as its file has it. */
  static JsonNode of(JsonNode written) {
    ObjectNode copy = written.deepCopy();
    ((ObjectNode) copy.path("_meta")).remove(List.of("shipped", "stored"));
    if (copy.at("/template/mappings/_meta") instanceof ObjectNode meta) {
      meta.remove("template");
    }
    return copy;
  }
}
