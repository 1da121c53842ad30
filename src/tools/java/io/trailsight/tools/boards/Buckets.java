package io.trailsight.tools.boards;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;

/** How documents are put into buckets. */
final class Buckets {

  private Buckets() {}

  /** By time, in steps that suit the time range. */
  static Aggregation overTime() {
    return every("auto");
  }

  /** By day, in the time zone of the browser. */
  static Aggregation byDay() {
    return every("d");
  }

  private static Aggregation every(String interval) {
    ObjectNode params = Json.object().put("field", IndexPattern.TIME);
    params.put("useNormalizedOpenSearchInterval", true).put("scaleMetricValues", false);
    params.put("interval", interval).put("drop_partials", false).put("min_doc_count", 1);
    params.putObject("extended_bounds");
    return new Aggregation("date_histogram", true, params);
  }

  /** By the values of a field, those with the highest first metric first. */
  static Aggregation top(int size, String field, String label) {
    ObjectNode params = Json.object().put("field", field).put("orderBy", "1");
    params.put("order", "desc").put("size", size);
    params.put("otherBucket", false).put("otherBucketLabel", "Other");
    params.put("missingBucket", false).put("missingBucketLabel", "Missing");
    params.put("customLabel", label);
    return new Aggregation("terms", true, params);
  }

  /** The same, with one more bucket for documents without the field, which must be a keyword. */
  static Aggregation topOrNone(int size, String field, String label, String none) {
    return top(size, field, label).with("missingBucketLabel", none).with("missingBucket", true);
  }

  /** By the caller's name. A call has none if it is anonymous. */
  static Aggregation callers(int size) {
    return topOrNone(size, "actor.name", "Actor", "(Anonymous)");
  }

  /** By bucket, one of them for calls that are on none. */
  static Aggregation bucketOrNone(int size) {
    return topOrNone(size, "s3.bucketName", "Bucket", "(No bucket)");
  }

  /** By how calls end. */
  static Aggregation outcomes() {
    return queries(
        Queries.labeled(
            "Succeeded", "outcome: success",
            "Denied", Queries.DENIED,
            "Failed otherwise", Queries.FAILED_OTHERWISE));
  }

  /** By queries, each under its label. They may overlap. */
  static Aggregation queries(Map<String, String> queryByLabel) {
    ObjectNode params = Json.object();
    ArrayNode filters = params.putArray("filters");
    queryByLabel.forEach(
        (label, query) -> {
          ObjectNode filter = filters.addObject();
          filter.set("input", SearchSource.query(query));
          filter.put("label", label);
        });
    return new Aggregation("filters", true, params);
  }

  /**
   * By the ranges between these numbers, the last one open.
   *
   * @param edges from the lowest on
   */
  static Aggregation ranges(String field, String label, long... edges) {
    ObjectNode params = Json.object().put("field", field);
    ArrayNode ranges = params.putArray("ranges");
    for (int i = 0; i < edges.length; i++) {
      ObjectNode range = ranges.addObject().put("from", edges[i]);
      if (i + 1 < edges.length) {
        range.put("to", edges[i + 1]);
      }
    }
    params.put("customLabel", label);
    return new Aggregation("range", true, params);
  }
}
