package io.trailsight.tools.boards;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * A saved object's reference to another.
 *
 * @param name that the object itself uses for the other
 * @param type of the other
 * @param id of the other
 */
record Reference(String name, ObjectType type, String id) {

  ObjectNode json() {
    return Json.object().put("id", id).put("name", name).put("type", type.label());
  }
}
