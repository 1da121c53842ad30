package io.trailsight.provision.retention;

import com.fasterxml.jackson.databind.JsonNode;
import io.trailsight.connect.JsonConnection;
import io.trailsight.connect.OpenSearchApi;
import io.trailsight.fault.Fault;
import io.trailsight.indices.DatedIndex;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The dated indices of a cluster, each named exactly: no wildcard and no alias is ever written to.
 * Thread-safe; blocks and can be interrupted.
 */
final class StoredIndices {

  private static final Duration POLL = Duration.ofMillis(500);

  private final OpenSearchApi api;

  StoredIndices(JsonConnection http) {
    this.api = new OpenSearchApi(http);
  }

  /**
   * An index that is there.
   *
   * @param bytes what it takes on disk, with its replicas; 0 where that is not known
   * @param open whether it can be searched and merged
   */
  record Stored(DatedIndex index, long bytes, boolean open) {}

  /** All of them, the oldest first. */
  List<Stored> all() throws Fault.Transient, Fault.Blocked, InterruptedException {
    return list(DatedIndex.PATTERNS);
  }

  private List<Stored> list(String names)
      throws Fault.Transient, Fault.Blocked, InterruptedException {
    JsonNode rows =
        api.call(
            "GET",
            "/_cat/indices/"
                + names
                + "?format=json&bytes=b&h=index,status,store.size&expand_wildcards=open,closed",
            Optional.empty());
    return rows.valueStream()
        .flatMap(
            row -> DatedIndex.of(row.path("index").asText()).map(at -> stored(at, row)).stream())
        .sorted(
            Comparator.comparing((Stored stored) -> stored.index().end())
                .thenComparing(stored -> stored.index().name()))
        .toList();
  }

  private static Stored stored(DatedIndex index, JsonNode row) {
    return new Stored(
        index, row.path("store.size").asLong(), row.path("status").asText().equals("open"));
  }

  /** What an index takes on disk now. */
  long bytes(DatedIndex index) throws Fault.Transient, Fault.Blocked, InterruptedException {
    return list(index.name()).stream().mapToLong(Stored::bytes).sum();
  }

  /** Whether each copy of each of its shards has one segment, or none. */
  boolean isMerged(DatedIndex index) throws Fault.Transient, Fault.Blocked, InterruptedException {
    JsonNode segments =
        api.call(
            "GET",
            "/_cat/segments/" + index.name() + "?format=json&h=shard,prirep,ip,id,segment",
            Optional.empty());
    Set<String> copies = new HashSet<>();
    for (JsonNode segment : segments) {
      String copy =
          String.join(
              " ",
              segment.path("shard").asText(),
              segment.path("prirep").asText(),
              segment.path("id").asText());
      if (!copies.add(copy)) {
        return false;
      }
    }
    return true;
  }

  /**
   * Merges an index into one segment for each shard, and waits until that is done, however long it
   * takes (<a
   * href="https://docs.opensearch.org/latest/api-reference/index-apis/force-merge/">OpenSearch:
   * force merge</a>). When the wait is interrupted, OpenSearch goes on.
   */
  void merge(DatedIndex index) throws Fault.Transient, Fault.Blocked, InterruptedException {
    String task =
        api.call(
                "POST",
                "/" + index.name() + "/_forcemerge?max_num_segments=1&wait_for_completion=false",
                Optional.empty())
            .path("task")
            .asText();
    while (true) {
      JsonNode state = api.call("GET", "/_tasks/" + task, Optional.empty());
      if (state.path("completed").asBoolean()) {
        check(index, state);
        // Until it is refreshed, an index holds the segments that were merged.
        api.call("POST", "/" + index.name() + "/_refresh", Optional.empty());
        return;
      }
      Thread.sleep(POLL);
    }
  }

  private static void check(DatedIndex index, JsonNode state) throws Fault.Blocked {
    if (state.has("error") || state.at("/response/_shards/failed").asInt() > 0) {
      throw new Fault.Blocked(
          "OpenSearch: merging %s: %s"
              .formatted(
                  index.name(),
                  state.path("error").path("reason").asText(state.path("response").toString())));
    }
  }

  /** Deletes an index for good. */
  void delete(DatedIndex index) throws Fault.Transient, Fault.Blocked, InterruptedException {
    api.call("DELETE", "/" + index.name(), Optional.empty());
  }
}
