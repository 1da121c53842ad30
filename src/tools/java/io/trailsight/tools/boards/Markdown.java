package io.trailsight.tools.boards;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** Text for people. */
record Markdown(String text) implements Body {

  @Override
  public String type() {
    return "markdown";
  }

  @Override
  public String kind() {
    return "text";
  }

  @Override
  public ObjectNode params() {
    return Json.object().put("fontSize", 12).put("openLinksInNewTab", false).put("markdown", text);
  }
}
