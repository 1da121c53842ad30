package io.trailsight.tools.boards;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * How long S3 takes for requests, as access logs state it: the total from the first byte received
 * to the last byte sent, and the turn-around, which S3 spends on the request itself.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/LogFormat.html">Fields of
 *     server access logs</a>
 */
final class Latency {

  private Latency() {}

  /**
   * For each of the ten most frequent values of a field two lines on a logarithmic scale, from the
   * percentile 50 over 95 to 99, with the three numbers beside each.
   *
   * @param label what the values are
   */
  static VegaLite by(String field, String label) {
    ObjectNode drawing = Drawings.read("latency");
    ((ObjectNode) drawing.at("/data/url/body/aggs/timed/aggs/rows/terms")).put("field", field);
    ((ObjectNode) drawing.at("/encoding/tooltip/0")).put("title", label);
    ((ObjectNode) drawing.at("/encoding/color/scale"))
        .set("range", Json.texts(List.of(Colors.SERIES.get(1), Colors.SERIES.get(0))));
    ((ObjectNode) drawing.at("/layer/4/encoding/color")).put("value", Colors.TEXT);
    return VegaLite.of("lines", drawing, "No request with a time in this range");
  }
}
