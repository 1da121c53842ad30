package io.trailsight.opensearch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trailsight.backfill.LiveObjects;
import io.trailsight.connect.JsonConnection;
import io.trailsight.connect.JsonConnection.Answer;
import io.trailsight.connect.JsonConnection.Payload;
import io.trailsight.connect.OpenSearchApi;
import io.trailsight.connect.OpenSearchFaults;
import io.trailsight.fault.Fault;
import io.trailsight.indices.IndexNames;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds what services ingest in the documents of {@link LedgerIndex}. Used by one thread. */
public final class LiveSearch implements LiveObjects {

  private static final int MOST_HITS = 200;

  private final OpenSearchApi api;
  private final String path;

  /** The time of the last entry that was found, as OpenSearch is asked for later ones. */
  private String since = "now-1h";

  /**
   * @param connection not closed here
   */
  public LiveSearch(JsonConnection connection, IndexNames names) {
    this.api = new OpenSearchApi(connection);
    this.path = "/" + names.allObjects() + "/_search?ignore_unavailable=true";
  }

  @Override
  public List<Duration> next() throws Fault.Transient, Fault.Blocked, InterruptedException {
    Answer answer = api.send("POST", path, Optional.of(Payload.json(request())));
    if (!answer.isSuccess()) {
      throw OpenSearchFaults.of("POST " + path, answer);
    }
    JsonNode hits = answer.body().path("hits").path("hits");
    since = hits.path(0).path("_source").path("@timestamp").asText(since);
    List<Duration> times = new ArrayList<>();
    for (JsonNode hit : hits) {
      times.add(Duration.ofMillis(hit.path("_source").path("tookMs").asLong()));
    }
    return times;
  }

  /** The newest come first. */
  private ObjectNode request() {
    ObjectNode request = JsonNodeFactory.instance.objectNode();
    request.put("size", MOST_HITS).put("track_total_hits", false);
    request.putArray("_source").add("@timestamp").add("tookMs");
    ObjectNode conditions = request.putObject("query").putObject("bool");
    ArrayNode all = conditions.putArray("filter");
    all.addObject().putObject("term").put("outcome", "ingested");
    all.addObject().putObject("range").putObject("@timestamp").put("gt", since);
    conditions.putObject("must_not").putObject("wildcard").put("instance", "*/" + BACKFILL);
    request
        .putArray("sort")
        .addObject()
        .putObject("@timestamp")
        .put("order", "desc")
        .put("unmapped_type", "date");
    return request;
  }
}
