package io.trailsight.tools.boards;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** What is counted or measured in a bucket. Each has the label that people see. */
final class Metrics {

  private Metrics() {}

  static Aggregation count(String label) {
    return new Aggregation("count", false, Json.object().put("customLabel", label));
  }

  /** How many documents a query finds, under a label of its own. */
  static Aggregation count(String label, String query) {
    ObjectNode params = Json.object();
    ObjectNode bucket = params.putObject("customBucket").put("enabled", true);
    bucket.put("type", "filters");
    bucket.set("params", Buckets.queries(Queries.labeled(label, query)).params());
    ObjectNode metric = params.putObject("customMetric").put("enabled", true);
    metric.put("type", "count").putObject("params");
    return new Aggregation("sum_bucket", false, params.put("customLabel", label));
  }

  static Aggregation sum(String field, String label) {
    return of("sum", field, label);
  }

  /** How many different values, as an estimate. */
  static Aggregation unique(String field, String label) {
    return of("cardinality", field, label);
  }

  static Aggregation firstSeen() {
    return of("min", IndexPattern.TIME, "First seen");
  }

  static Aggregation lastSeen() {
    return of("max", IndexPattern.TIME, "Last seen");
  }

  /** The highest value. */
  static Aggregation most(String field, String label) {
    return of("max", field, label);
  }

  /** The value in the newest document. */
  static Aggregation newest(String field, String label) {
    ObjectNode params = of("top_hits", field, label).params();
    params.put("aggregate", "concat").put("size", 1);
    params.put("sortField", IndexPattern.TIME).put("sortOrder", "desc");
    return new Aggregation("top_hits", false, params);
  }

  private static Aggregation of(String type, String field, String label) {
    ObjectNode params = Json.object().put("field", field).put("customLabel", label);
    return new Aggregation(type, false, params);
  }
}
