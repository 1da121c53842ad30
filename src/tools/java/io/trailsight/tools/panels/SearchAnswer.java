package io.trailsight.tools.panels;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What OpenSearch answered to a request: a row for each of the innermost buckets.
 *
 * @param hits how many documents match
 * @param metrics the names of all metrics, those that have no value anywhere included
 * @param rows one without keys if there are no buckets at all
 */
public record SearchAnswer(long hits, Set<String> metrics, List<Row> rows) {

  public SearchAnswer {
    metrics = Set.copyOf(metrics);
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
   * @param metrics the values of its metrics by their ids; those without a value are absent
   */
  public record Row(List<Key> keys, long count, SortedMap<String, Double> metrics) {

    /** The text of the key of a level, the outermost being 0. */
    public String key(int level) {
      return keys.get(level).text();
    }

    /** The value of a metric; 0 where it has none. */
    public long value(String metric) {
      return metrics.getOrDefault(metric, 0.0).longValue();
    }
  }

  /**
   * Reads the answer to a search request.
   *
   * @throws IllegalStateException if it is not complete
   */
  public static SearchAnswer of(JsonNode response) {
    JsonNode shards = response.path("_shards");
    if (response.path("timed_out").asBoolean(true) || shards.path("failed").asInt(1) > 0) {
      throw new IllegalStateException("not all shards answered: " + shards);
    }
    long hits = response.path("hits").path("total").path("value").asLong();
    Reader reader = new Reader();
    reader.level(response.path("aggregations"), hits, List.of());
    return new SearchAnswer(hits, reader.names, reader.rows);
  }

  /** Collects rows on the way down to the innermost buckets. */
  private static final class Reader {

    private final Set<String> names = new TreeSet<>();
    private final List<Row> rows = new ArrayList<>();

    private void level(JsonNode level, long count, List<Key> keys) {
      boolean innermost = true;
      for (JsonNode aggregation : level) {
        if (aggregation.has("buckets")) {
          innermost = false;
          buckets(aggregation.path("buckets"), keys);
        } else if (aggregation.findValue("buckets") != null) {
          innermost = false;
          level(aggregation, aggregation.path("doc_count").asLong(), keys);
        }
      }
      if (innermost) {
        SortedMap<String, Double> metrics = new TreeMap<>();
        level.properties().forEach(entry -> metric(entry.getKey(), entry.getValue(), metrics));
        rows.add(new Row(keys, count, metrics));
      }
    }

    private void buckets(JsonNode buckets, List<Key> keys) {
      if (buckets.isObject()) {
        buckets.properties().forEach(named -> bucket(named.getKey(), named.getValue(), keys));
      } else {
        buckets.forEach(
            bucket -> {
              String key = bucket.path("key").asText();
              bucket(bucket.path("key_as_string").asText(key), bucket, keys);
            });
      }
    }

    private void bucket(String text, JsonNode bucket, List<Key> around) {
      List<Key> keys = new ArrayList<>(around);
      keys.add(new Key(text, bucket.path("key")));
      level(bucket, bucket.path("doc_count").asLong(), List.copyOf(keys));
    }

    private void metric(String name, JsonNode metric, SortedMap<String, Double> metrics) {
      if (metric.has("value")) {
        value(name, metric.path("value"), metrics);
      } else if (metric.path("values").isArray()) {
        for (JsonNode value : metric.path("values")) {
          value(name + "." + value.path("key").asText(), value.path("value"), metrics);
        }
      } else if (metric.has("values")) {
        for (Map.Entry<String, JsonNode> value : metric.path("values").properties()) {
          value(name + "." + value.getKey(), value.getValue(), metrics);
        }
      } else if (metric.has("hits")) {
        names.add(name);
        metrics.put(name, (double) metric.path("hits").path("hits").size());
      } else if (metric.has("doc_count")) {
        value(name, metric.path("doc_count"), metrics);
        metric
            .properties()
            .forEach(inner -> metric(name + "." + inner.getKey(), inner.getValue(), metrics));
      }
    }

    private void value(String name, JsonNode value, SortedMap<String, Double> metrics) {
      names.add(name);
      if (value.isNumber()) {
        metrics.put(name, value.asDouble());
      }
    }
  }
}
