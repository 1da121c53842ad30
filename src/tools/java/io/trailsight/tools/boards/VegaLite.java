package io.trailsight.tools.boards;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * A drawing for which OpenSearch Dashboards has no editor, as a <a
 * href="https://vega.github.io/vega-lite/docs/">Vega-Lite</a> specification. Where it finds nothing
 * it prints a sentence, and OpenSearch Dashboards no warnings. Its expressions read fields,
 * calculate and compare: OpenSearch Dashboards 3.8 refuses much of what is beyond that.
 *
 * @param kind what it is called on the page about the boards
 * @param spec the specification
 */
record VegaLite(String kind, ObjectNode spec) implements Body {

  /** The name of what OpenSearch returned. */
  private static final String FOUND = "found";

  /**
   * A drawing in a frame that all have in common.
   *
   * @param drawing its {@code data}, and a view that shows them
   * @param nothing the sentence for no data at all
   */
  static VegaLite of(String kind, ObjectNode drawing, String nothing) {
    ObjectNode spec = Json.parse(FRAME);
    ObjectNode view = drawing.deepCopy();
    spec.set("data", ((ObjectNode) view.remove("data")).put("name", FOUND));
    ObjectNode text = Json.parse(NOTHING);
    String test = "length(data('%s')) > 0 ? '' : '%s'".formatted(FOUND, nothing);
    text.withObject("/encoding/text/value").put("expr", test);
    spec.putArray("layer").add(view).add(text);
    return new VegaLite(kind, spec);
  }

  private static final String FRAME =
      """
      {"$schema": "https://vega.github.io/schema/vega-lite/v5.json",
       "config": {"kibana": {"hideWarnings": true}, "view": {"stroke": null},
         "text": {"color": "%1$s"},
         "style": {"guide-label": {"fill": "%1$s"}, "guide-title": {"fill": "%1$s"}}}}\
      """
          .formatted(Colors.TEXT);

  /** The sentence in the middle. */
  private static final String NOTHING =
      """
      {"data": {"values": [{}]},
       "mark": {"type": "text", "style": "guide-label", "fontSize": 14,
         "x": {"expr": "width / 2"}, "y": {"expr": "height / 2"}},
       "encoding": {"text": {"value": {}}}}\
      """;

  @Override
  public String type() {
    return "vega";
  }

  @Override
  public ObjectNode params() {
    return Json.object().put("spec", spec.toPrettyString());
  }
}
