package io.trailsight.panels;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What OpenSearch answered to a request: a row for each of the innermost buckets.
 *
 * @param hits how many documents match
 * @param rows one without keys if there are no buckets at all
 */
public record Answer(long hits, List<Row> rows) {

  public Answer {
    rows = List.copyOf(rows);
  }

  /**
   * The key of a bucket.
   *
   * @param text for people
   * @param value as it was found in the field
   */
  public record Key(String text, JsonNode value) {}

  /**
   * One of the innermost buckets.
   *
   * @param keys its key after those of the buckets around it
   * @param count how many documents are in it
   * @param metrics the values of its metrics; those without a value are absent
   */
  public record Row(List<Key> keys, long count, SortedMap<String, Double> metrics) {

    /** The text of the key of a level, the outermost being 0. */
    public String key(int level) {
      return keys.get(level).text();
    }
  }

  /**
   * Reads the answer to a search request.
   *
   * @throws IllegalStateException if it is not complete
   */
  public static Answer of(JsonNode response) {
    JsonNode shards = response.path("_shards");
    if (response.path("timed_out").asBoolean(true) || shards.path("failed").asInt(1) > 0) {
      throw new IllegalStateException("not all shards answered: " + shards);
    }
    long hits = response.path("hits").path("total").path("value").asLong();
    List<Row> rows = new ArrayList<>();
    collect(response.path("aggregations"), hits, List.of(), rows);
    return new Answer(hits, rows);
  }

  private static void collect(JsonNode level, long count, List<Key> keys, List<Row> rows) {
    boolean innermost = true;
    for (JsonNode aggregation : level) {
      JsonNode buckets = aggregation.path("buckets");
      if (aggregation.has("buckets")) {
        innermost = false;
        if (buckets.isArray()) {
          buckets.forEach(bucket -> collect(bucket, with(keys, key(bucket)), rows));
        } else {
          buckets
              .properties()
              .forEach(
                  bucket ->
                      collect(
                          bucket.getValue(),
                          with(keys, new Key(bucket.getKey(), bucket.getValue().path("from"))),
                          rows));
        }
      } else if (aggregation.has("timeseries")) {
        innermost = false;
        collect(aggregation, aggregation.path("doc_count").asLong(), keys, rows);
      }
    }
    if (innermost) {
      SortedMap<String, Double> metrics = new TreeMap<>();
      level.properties().forEach(entry -> metrics(entry.getKey(), entry.getValue(), metrics));
      rows.add(new Row(keys, count, metrics));
    }
  }

  private static void collect(JsonNode bucket, List<Key> keys, List<Row> rows) {
    collect(bucket, bucket.path("doc_count").asLong(), keys, rows);
  }

  private static Key key(JsonNode bucket) {
    JsonNode key = bucket.path("key");
    return new Key(bucket.path("key_as_string").asText(key.asText()), key);
  }

  private static List<Key> with(List<Key> keys, Key key) {
    List<Key> all = new ArrayList<>(keys);
    all.add(key);
    return all;
  }

  private static void metrics(String name, JsonNode metric, Map<String, Double> metrics) {
    if (metric.path("value").isNumber()) {
      metrics.put(name, metric.path("value").asDouble());
    } else if (metric.has("values")) {
      percentiles(name, metric.path("values"), metrics);
    } else if (metric.has("doc_count")) {
      metrics.put(name, metric.path("doc_count").asDouble());
    } else if (metric.has("hits")) {
      metrics.put(name, metric.path("hits").path("hits").size() * 1.0);
    }
  }

  private static void percentiles(String name, JsonNode values, Map<String, Double> metrics) {
    if (values.isArray()) {
      for (JsonNode value : values) {
        if (value.path("value").isNumber()) {
          metrics.put(name + "." + value.path("key").asText(), value.path("value").asDouble());
        }
      }
    } else {
      for (Map.Entry<String, JsonNode> value : values.properties()) {
        if (value.getValue().isNumber()) {
          metrics.put(name + "." + value.getKey(), value.getValue().asDouble());
        }
      }
    }
  }
}
