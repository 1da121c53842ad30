package io.trailsight.tools.panels;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * A search request that a panel sends.
 *
 * @param object the visualization or the saved search
 * @param part what it is for, where a panel sends several: a control or a series; otherwise empty
 * @param pattern which indices are searched
 * @param body the request's body
 */
public record PanelRequest(SavedObject object, String part, SavedPattern pattern, ObjectNode body) {

  /** What the request is for, for people. */
  public String title() {
    return part.isEmpty() ? object.title() : object.title() + " [" + part + "]";
  }
}
