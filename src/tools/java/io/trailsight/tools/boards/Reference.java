package io.trailsight.tools.boards;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * One saved object's need of another.
 *
 * @param name under which the object itself speaks of the other
 * @param type of the other
 * @param id of the other
 */
record Reference(String name, ObjectType type, String id) {

  ObjectNode json() {
    return Json.object().put("id", id).put("name", name).put("type", type.label());
  }
}
