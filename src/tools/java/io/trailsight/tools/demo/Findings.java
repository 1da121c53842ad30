package io.trailsight.tools.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Instant;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What searches find in the index.
 *
 * @param documents how many documents there are
 * @param denied how many are of a denied call
 * @param deniedByHour of these, by the hour
 * @param deniedByBucket of these, by the bucket; those that name none are missing
 * @param bucketToLookAt a bucket with few denials, for an example
 * @param lines how many documents are lines of access logs, beside the others
 * @param joined how many of these are joined with an event
 */
record Findings(
    long documents,
    long denied,
    SortedMap<Instant, Long> deniedByHour,
    SortedMap<String, Long> deniedByBucket,
    Optional<String> bucketToLookAt,
    long lines,
    long joined) {

  private static final String QUERY =
      """
      {"size":0,"track_total_hits":true,"aggs":{"denied":{"filter":{"term":{"accessDenied":true}},
       "aggs":{"hours":{"date_histogram":{"field":"@timestamp","fixed_interval":"1h","min_doc_count":1}},
               "buckets":{"terms":{"field":"s3.bucketName","size":1000}}}}}}\
      """;

  private static final String LINES =
      """
      {"size":0,"track_total_hits":true,"aggs":{"joined":{"filter":{"exists":{"field":"joined.eventID"}}}}}\
      """;

  /** Makes everything searchable, then searches. */
  static Findings search(URI openSearch) throws IOException, InterruptedException {
    try (HttpClient http = HttpClient.newHttpClient()) {
      send(http, openSearch.resolve("/cloudtrail/_refresh"), "");
      send(http, openSearch.resolve("/s3access/_refresh?ignore_unavailable=true"), "");
      return read(
          send(http, openSearch.resolve("/cloudtrail/_search"), QUERY),
          send(http, openSearch.resolve("/s3access/_search?ignore_unavailable=true"), LINES));
    }
  }

  private static Findings read(JsonNode answer, JsonNode lines) {
    JsonNode denied = answer.path("aggregations").path("denied");
    SortedMap<Instant, Long> byHour = new TreeMap<>();
    for (JsonNode hour : denied.path("hours").path("buckets")) {
      byHour.put(Instant.ofEpochMilli(hour.path("key").asLong()), hour.path("doc_count").asLong());
    }
    SortedMap<String, Long> byBucket = new TreeMap<>();
    Optional<String> last = Optional.empty();
    for (JsonNode bucket : denied.path("buckets").path("buckets")) {
      byBucket.put(bucket.path("key").asText(), bucket.path("doc_count").asLong());
      last = Optional.of(bucket.path("key").asText());
    }
    return new Findings(
        answer.path("hits").path("total").path("value").asLong(),
        denied.path("doc_count").asLong(),
        byHour,
        byBucket,
        last,
        lines.path("hits").path("total").path("value").asLong(),
        lines.path("aggregations").path("joined").path("doc_count").asLong());
  }

  /** The answer to a request that must succeed. */
  static JsonNode send(HttpClient http, URI uri, String body)
      throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(uri)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body))
            .build();
    HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
    if (response.statusCode() != 200) {
      throw new IOException(uri + " answered " + response.statusCode() + ": " + response.body());
    }
    return JsonMapper.builder().build().readTree(response.body());
  }
}
