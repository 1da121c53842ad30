package io.trailsight.tools.boards;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/**
 * A drawing for which OpenSearch Dashboards has no editor: a <a
 * href="https://vega.github.io/vega-lite/docs/">Vega-Lite</a> specification among the resources.
 * Its expressions read fields and compare: OpenSearch Dashboards 3.8 refuses more than that.
 */
record VegaLite(String kind, ObjectNode spec) implements Body {

  /** Denied calls by hour of the day and day of the week, in the time zone of the browser. */
  static VegaLite week() {
    return new VegaLite("heat map", read("denied-week"));
  }

  /**
   * Actor, action and bucket where calls were denied as well as allowed, with the share of either;
   * the 20 with the most denials.
   */
  static VegaLite deniedAndAllowed() {
    return new VegaLite("bars", read("denied-and-allowed"));
  }

  /**
   * The values of a field that were denied something in the time range and never before it, with
   * the time of the first denial; the newest 20. The board's filters apply; its time range does
   * not, because "never before" means in all that is stored. It is exact up to 10,000 values.
   */
  static VegaLite firstDenied(String field, String label) {
    ObjectNode spec = read("first-denied");
    spec.withObject("/data/url/body/aggs/denied/aggs/values/terms").put("field", field);
    ((ObjectNode) spec.at("/encoding/tooltip/0")).put("title", label);
    return new VegaLite("dots", spec);
  }

  private static ObjectNode read(String name) {
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
