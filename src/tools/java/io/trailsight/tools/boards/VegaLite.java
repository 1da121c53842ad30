package io.trailsight.tools.boards;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** A drawing in Vega-Lite, for what nothing else can draw. */
record VegaLite(String kind, ObjectNode spec) implements Body {

  /** A fresh specification of the resources. */
  static ObjectNode read(String name) {
    try (InputStream in = VegaLite.class.getResourceAsStream(name + ".json")) {
      if (in == null) {
        throw new IllegalStateException("the class path lacks " + name);
      }
      return Json.parse(new String(in.readAllBytes(), UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public String type() {
    return "vega";
  }

  @Override
  public ObjectNode params() {
    return Json.object().put("spec", spec.toPrettyString());
  }
}
