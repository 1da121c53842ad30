package io.trailsight.opensearch;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import io.trailsight.connect.JsonConnection;
import io.trailsight.connect.JsonConnection.Payload;
import io.trailsight.connect.OpenSearchApi;
import io.trailsight.connect.OpenSearchFaults;
import io.trailsight.fault.Fault;
import io.trailsight.indices.IndexNames;
import io.trailsight.status.StoredState;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Sums up the documents of {@link LedgerIndex} and {@link QuarantineIndex} and those about digests,
 * and lists the indices. Thread-safe.
 */
public final class StateSearch implements StoredState {

  /** An index that does not exist yet holds nothing. */
  private static final String SEARCH = "/_search?ignore_unavailable=true";

  private static final String JSON = "application/json";
  private static final int NOT_FOUND = 404;

  private static final List<String> FILE_STATES =
      List.of("verified", "healed", "altered", "missing");

  private final OpenSearchApi api;
  private final IndexNames names;

  /**
   * @param connection not closed here
   */
  public StateSearch(JsonConnection connection, IndexNames names) {
    this.api = new OpenSearchApi(connection);
    this.names = names;
  }

  @Override
  public Objects objects(Window window)
      throws Fault.Transient, Fault.Blocked, InterruptedException {
    JsonNode answer = search(names.allObjects(), StateRequests.objects(LAST_OBJECTS, window));
    JsonNode sums = answer.path("aggregations");
    JsonNode inWindow = sums.path("window");
    return new Objects(
        sum(sums.path("minute"), "stored"),
        sum(sums.path("five"), "stored"),
        sum(sums.path("hour"), "stored"),
        lag(sums.path("hour").path("lag").path("values")),
        buckets(inWindow.path("outcomes"), StateSearch::count),
        count(inWindow.path("denied")),
        buckets(
            sums.path("sources"),
            source -> Instant.ofEpochMilli(source.path("last").path("value").asLong())),
        answer.path("hits").path("hits").valueStream().map(StateSearch::handled).toList());
  }

  private static Optional<Lag> lag(JsonNode values) {
    JsonNode median = values.path("50.0");
    JsonNode high = values.path("95.0");
    return median.isNumber() && high.isNumber()
        ? Optional.of(new Lag(Duration.ofMillis(median.asLong()), Duration.ofMillis(high.asLong())))
        : Optional.empty();
  }

  private static HandledObject handled(JsonNode hit) {
    JsonNode state = hit.path("_source");
    JsonNode stored = state.path("stored");
    return new HandledObject(
        Instant.ofEpochMilli(hit.path("sort").path(0).asLong()),
        state.path("outcome").asText(),
        "s3://" + state.path("bucket").asText() + "/" + state.path("key").asText(),
        stored.isNumber() ? OptionalLong.of(stored.asLong()) : OptionalLong.empty(),
        Optional.ofNullable(state.path("reason").textValue()));
  }

  @Override
  public Quarantined quarantined(Window window)
      throws Fault.Transient, Fault.Blocked, InterruptedException {
    JsonNode answer = search(names.quarantine(), StateRequests.quarantined(window.since()));
    JsonNode sums = answer.path("aggregations");
    List<OfType> types =
        sums.path("types")
            .path("buckets")
            .valueStream()
            .map(
                type ->
                    new OfType(type.path("key").asText(), count(type), count(type.path("recent"))))
            .toList();
    return new Quarantined(
        answer.path("hits").path("total").path("value").asLong(),
        count(sums.path("recent")),
        types);
  }

  @Override
  public Digests digests(Window window)
      throws Fault.Transient, Fault.Blocked, InterruptedException {
    JsonNode sums =
        search(names.allIntegrity(), StateRequests.digests(window.since())).path("aggregations");
    Map<String, Long> files = new HashMap<>();
    FILE_STATES.forEach(state -> files.put(state, sum(sums, state)));
    return new Digests(buckets(sums.path("results"), StateSearch::count), files);
  }

  private JsonNode search(String indices, String request)
      throws Fault.Transient, Fault.Blocked, InterruptedException {
    String path = "/" + indices + SEARCH;
    JsonConnection.Answer answer =
        api.send("POST", path, Optional.of(Payload.of(request.getBytes(UTF_8), JSON)));
    if (!answer.isSuccess()) {
      throw OpenSearchFaults.of("POST " + path, answer);
    }
    int failed = answer.body().path("_shards").path("failed").asInt();
    if (failed > 0) {
      throw new Fault.Transient(
          "OpenSearch: POST %s: %d of %d shards failed"
              .formatted(path, failed, answer.body().path("_shards").path("total").asInt()));
    }
    return answer.body();
  }

  @Override
  public List<Index> indices() throws Fault.Transient, Fault.Blocked, InterruptedException {
    String path =
        "/_cat/indices/%s,%s*?format=json&bytes=b&h=index,health,docs.count,store.size"
            .formatted(names.allDated(), names.quarantine());
    JsonConnection.Answer answer = api.send("GET", path, Optional.empty());
    if (answer.status() == NOT_FOUND) {
      return List.of();
    }
    if (!answer.isSuccess()) {
      throw OpenSearchFaults.of("GET " + path, answer);
    }
    List<Index> indices = new ArrayList<>();
    for (JsonNode row : answer.body()) {
      String name = row.path("index").asText();
      kind(name)
          .ifPresent(
              kind ->
                  indices.add(
                      new Index(
                          name,
                          kind,
                          row.path("health").asText(),
                          row.path("docs.count").asLong(),
                          row.path("store.size").asLong())));
    }
    indices.sort(Comparator.comparing(Index::name));
    return indices;
  }

  /** Nothing for an index that only has a name like one of them. */
  private Optional<Kind> kind(String name) {
    if (name.equals(names.quarantine())) {
      return Optional.of(Kind.QUARANTINE);
    }
    return Stream.of(
            Map.entry(names.allEvents(), Kind.RECORDS),
            Map.entry(names.allAccessLogs(), Kind.RECORDS),
            Map.entry(names.allObjects(), Kind.LEDGER),
            Map.entry(names.allIntegrity(), Kind.DIGESTS))
        .filter(of -> name.startsWith(of.getKey().substring(0, of.getKey().length() - 1)))
        .map(Map.Entry::getValue)
        .findFirst();
  }

  private static long count(JsonNode bucket) {
    return bucket.path("doc_count").asLong();
  }

  private static long sum(JsonNode sums, String name) {
    return sums.path(name).path("value").asLong();
  }

  private static <T> Map<String, T> buckets(JsonNode terms, Function<JsonNode, T> value) {
    Map<String, T> buckets = new TreeMap<>();
    for (JsonNode bucket : terms.path("buckets")) {
      buckets.put(bucket.path("key").asText(), value.apply(bucket));
    }
    return buckets;
  }
}
