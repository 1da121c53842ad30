package io.trailsight.tools.bench.index;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.List;

/**
 * A question that the dashboards ask.
 *
 * @param name what it is called in the report
 * @param request the body of the search
 */
record Trend(String name, JsonNode request) {

  private static final String DENIED = "{\"term\":{\"errorCategory\":\"accessDenied\"}}";
  private static final String EVERYTHING = "{\"match_all\":{}}";
  private static final String COUNT = "{\"value_count\":{\"field\":\"bytesTransferred\"}}";
  private static final String BYTES = "{\"sum\":{\"field\":\"bytesTransferred\"}}";

  /** The main ones. */
  static List<Trend> all() {
    return List.of(
        new Trend("denials by hour and bucket", hours(DENIED, "s3.bucketName", COUNT)),
        new Trend("denials by hour and actor", hours(DENIED, "actor.name", COUNT)),
        new Trend("denials by hour and policy type", hours(DENIED, "denied.policyType", COUNT)),
        new Trend("events by hour and outcome", hours(EVERYTHING, "outcome", COUNT)),
        new Trend("bytes by hour and bucket", hours(EVERYTHING, "s3.bucketName", BYTES)),
        new Trend("bytes by key prefix", terms(EVERYTHING, "s3.keyPrefix", BYTES)),
        new Trend("bytes by actor", terms(EVERYTHING, "actor.name", BYTES)));
  }

  private static JsonNode hours(String query, String field, String metric) {
    return json(
        """
        {"size":0,"query":%s,"aggs":{"hours":{
          "date_histogram":{"field":"@timestamp","calendar_interval":"hour"},
          "aggs":{"groups":{"terms":{"field":"%s","size":10},"aggs":{"metric":%s}}}}}}\
        """
            .formatted(query, field, metric));
  }

  private static JsonNode terms(String query, String field, String metric) {
    return json(
        """
        {"size":0,"query":%s,"aggs":{"groups":{
          "terms":{"field":"%s","size":20},"aggs":{"metric":%s}}}}\
        """
            .formatted(query, field, metric));
  }

  private static JsonNode json(String text) {
    try {
      return JsonMapper.builder().build().readTree(text);
    } catch (JsonProcessingException mistake) {
      throw new IllegalArgumentException(text, mistake);
    }
  }
}
