package io.trailsight.tools.bench.index;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.trailsight.tools.bench.index.CostBenchmark.Cost;
import io.trailsight.tools.bench.server.OpenSearchServer;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * Times the trends of the dashboards on indices of many documents, which differ in their plans
 * only. Each search counts without the request cache, after some that warm it up.
 */
final class TrendBenchmark {

  private static final int CONNECTIONS = 2;
  private static final int WARM_UP = 10;
  private static final int SEARCHES = 25;

  private final OpenSearchServer server;
  private final PrintStream out;
  private final int events;

  TrendBenchmark(OpenSearchServer server, PrintStream out, int events) {
    this.server = server;
    this.out = out;
    this.events = events;
  }

  /** Loads the indices, then prints what each cost and how long each trend takes. */
  void run(Map<String, IndexPlan> plans) throws IOException, InterruptedException {
    List<String> indices = new ArrayList<>();
    for (Map.Entry<String, IndexPlan> plan : plans.entrySet()) {
      String index = "trends-" + indices.size();
      indices.add(index);
      Cost cost = load(index, plan.getValue());
      out.printf(
          "%s: %.0f µs CPU an event, %.0f µs for the merge to one segment, %.0f bytes%n",
          plan.getKey(), cost.cpuMicros(), cost.mergeMicros(), cost.bytes());
    }
    out.printf("%n| ms, median of %d | %s |%n", SEARCHES, String.join(" | ", plans.keySet()));
    out.println("|---|" + "---|".repeat(indices.size()));
    for (Trend trend : Trend.all()) {
      out.printf("| %s |", trend.name());
      for (String index : indices) {
        out.printf(" %.1f |", time(index, trend));
      }
      out.println();
    }
  }

  private Cost load(String index, IndexPlan plan) throws IOException, InterruptedException {
    server.put("/" + index, plan.body());
    Duration before = server.cpu();
    long start = System.nanoTime();
    server.load(index, Bodies.documents(events), CONNECTIONS);
    Duration loading = Duration.ofNanos(System.nanoTime() - start);
    server.settle(index);
    Duration settled = server.cpu();
    server.forceMerge(index);
    return Cost.of(
        events, settled.minus(before), server.cpu().minus(settled), loading, server.bytes(index));
  }

  /** The median time of a search in ms, as its client sees it. */
  private double time(String index, Trend trend) throws IOException, InterruptedException {
    String path = "/" + index + "/_search?request_cache=false";
    long[] nanos = new long[SEARCHES];
    for (int search = -WARM_UP; search < SEARCHES; search++) {
      long start = System.nanoTime();
      JsonNode answer = server.post(path, trend.request());
      if (search >= 0) {
        nanos[search] = System.nanoTime() - start;
      }
      if (answer.at("/_shards/failed").asInt() > 0) {
        throw new IOException(trend.name() + ": " + answer);
      }
    }
    Arrays.sort(nanos);
    return nanos[SEARCHES / 2] / 1e6;
  }

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
}
