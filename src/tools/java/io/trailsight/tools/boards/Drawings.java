package io.trailsight.tools.boards;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Locale;

/**
 * The drawings in Vega-Lite. More is drawn with less transparency, which can be read in light and
 * in dark mode, and on a square-root scale, so that one large value does not hide the others.
 */
final class Drawings {

  /** Where the aggregations of all measures are. */
  private static final String PART = "/data/url/body/aggs/part";

  private Drawings() {}

  /**
   * What is counted or added up.
   *
   * @param label what people read
   * @param pattern of which documents
   * @param filter of which of them, in the query DSL of OpenSearch
   * @param metric its only metric is a number
   * @param format of d3, for the number
   * @param color of the drawing
   */
  record Measure(
      String label,
      IndexPattern pattern,
      ObjectNode filter,
      ObjectNode metric,
      String format,
      String color) {

    private static final String DENIED =
        """
        {"term": {"accessDenied": true}}\
        """;

    /** As {@link Searches#S3_DATA}. */
    private static final String S3_DATA =
        """
        {"bool": {"filter": [
          {"prefix": {"eventSource": "s3"}}, {"term": {"eventCategory": "Data"}}]}}\
        """;

    /** Denied calls. */
    static Measure denied() {
      return count("Denied calls", Patterns.CLOUDTRAIL, Json.parse(DENIED));
    }

    /** All events. */
    static Measure events(String label) {
      return count(label, Patterns.CLOUDTRAIL, Queries.all());
    }

    /** All events but S3 data events. */
    static Measure withoutS3Data(String label) {
      ObjectNode filter = Json.object();
      filter.putObject("bool").set("must_not", Json.parse(S3_DATA));
      return count(label, Patterns.CLOUDTRAIL, filter);
    }

    /** S3 data events. */
    static Measure s3Requests(String label) {
      return count(label, Patterns.CLOUDTRAIL, Json.parse(S3_DATA));
    }

    /** S3 data events, by a sum of bytes. */
    static Measure s3Bytes(String label, String field) {
      return bytes(label, Patterns.CLOUDTRAIL, Json.parse(S3_DATA), field);
    }

    /** Objects of the trail, by a sum of bytes. */
    static Measure objectBytes(String label, String field) {
      return bytes(label, Patterns.OBJECTS, Queries.all(), field);
    }

    /** Digests: each covers an hour of a region. */
    static Measure hours(String label) {
      return count(label, Patterns.INTEGRITY, Queries.all());
    }

    /** Those that prove their hour. */
    static Measure completeHours(String label) {
      ObjectNode filter = Json.object();
      filter.putObject("term").put("result", "complete");
      return count(label, Patterns.INTEGRITY, filter);
    }

    private static Measure count(String label, IndexPattern pattern, ObjectNode filter) {
      return of(label, pattern, filter, "value_count", IndexPattern.TIME, ",d");
    }

    private static Measure bytes(
        String label, IndexPattern pattern, ObjectNode filter, String field) {
      return of(label, pattern, filter, "sum", field, ".3~s");
    }

    private static Measure of(
        String label,
        IndexPattern pattern,
        ObjectNode filter,
        String type,
        String field,
        String format) {
      ObjectNode metric = Json.object();
      metric.putObject(type).put("field", field);
      return new Measure(label, pattern, filter, metric, format, Colors.of(label));
    }
  }

  /**
   * A row for each of the ten values of a field that have most, and a cell for each step of time.
   * Values with no meaning that a color could have need none here.
   *
   * @param label what the values are
   * @param none the row of documents without the field; empty for no such row
   */
  static VegaLite overTime(Measure measure, String field, String label, String none) {
    ObjectNode drawing = cells("over-time", measure, "/aggs/rows/aggs/times/aggs");
    ObjectNode terms = drawing.withObject(PART + "/aggs/rows/terms").put("field", field);
    if (!none.isEmpty()) {
      terms.put("missing", none);
    }
    drawing.withObject(PART + "/aggs/rows/aggs").set("amount", measure.metric());
    title(drawing, 0, label);
    return VegaLite.of("heat map", drawing, nothing(measure));
  }

  /**
   * A cell for each two values of two fields: twelve rows and twelve columns, those that have most.
   *
   * @param rows the field of the rows
   * @param columns the field of the columns
   */
  static VegaLite grid(
      Measure measure, String rows, String rowLabel, String columns, String columnLabel) {
    ObjectNode drawing = cells("grid", measure, "/aggs/rows/aggs/columns/aggs");
    drawing.withObject(PART + "/aggs/rows/terms").put("field", rows);
    drawing.withObject(PART + "/aggs/rows/aggs").set("amount", measure.metric());
    drawing.withObject(PART + "/aggs/rows/aggs/columns/terms").put("field", columns);
    title(drawing, 0, rowLabel);
    title(drawing, 1, columnLabel);
    return VegaLite.of("heat map", drawing, nothing(measure));
  }

  /**
   * A cell for each hour of each day of the week, in the time zone of the browser; always all of
   * them, so that what is empty can be seen.
   */
  static VegaLite week(Measure measure) {
    return VegaLite.of("heat map", cells("week", measure, "/aggs/hours/aggs"), nothing(measure));
  }

  /**
   * Actor, action and bucket where calls were denied as well as allowed: how many, and from where
   * and with which client mostly, in which a denied call may differ from an allowed one. The 12
   * with the most denials.
   */
  static VegaLite deniedAndAllowed() {
    return VegaLite.of(
        "list", read("denied-and-allowed"), "No call was denied as well as allowed in this range");
  }

  /**
   * The values of a field that were denied something in the time range and never before it, with
   * the time of the first denial; the newest ten. The board's filters apply; its time range does
   * not, because "never before" means in all that is stored. It is exact up to 10,000 values.
   *
   * @param nothing the sentence if there is none
   */
  static VegaLite firstDenied(String field, String label, String nothing) {
    ObjectNode drawing = read("first-denied");
    drawing.withObject("/data/url/body/aggs/denied/aggs/values/terms").put("field", field);
    title(drawing, 0, label);
    return VegaLite.of("list", drawing, nothing);
  }

  /**
   * @param innermost where the aggregations of a cell are, below the filter
   */
  private static ObjectNode cells(String name, Measure measure, String innermost) {
    ObjectNode drawing = read(name);
    drawing.withObject("/data/url").put("index", measure.pattern().title());
    drawing.withObject(PART).set("filter", measure.filter());
    drawing.withObject(PART + innermost).set("amount", measure.metric());
    drawing.withObject("/encoding/color").put("value", measure.color());
    drawing
        .withObject("/encoding/opacity/legend")
        .put("title", measure.label())
        .put("format", measure.format());
    title(drawing, 2, measure.label()).put("format", measure.format());
    return drawing;
  }

  /** Names a line of the tooltip. */
  private static ObjectNode title(ObjectNode drawing, int line, String label) {
    return ((ObjectNode) drawing.at("/encoding/tooltip/" + line)).put("title", label);
  }

  private static String nothing(Measure measure) {
    return "No %s in this range".formatted(measure.label().toLowerCase(Locale.ROOT));
  }

  static ObjectNode read(String name) {
    try (InputStream in = Drawings.class.getResourceAsStream(name + ".json")) {
      if (in == null) {
        throw new IllegalStateException("the class path lacks " + name);
      }
      return Json.parse(new String(in.readAllBytes(), UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
