package io.trailsight.provision.retention;

import com.fasterxml.jackson.databind.JsonNode;
import io.trailsight.connect.JsonConnection;
import io.trailsight.connect.OpenSearchApi;
import io.trailsight.fault.Fault;
import io.trailsight.indices.DatedIndex;
import io.trailsight.indices.IndexNames;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * The dated indices of a cluster. Each is named exactly: no wildcard and no alias is ever written
 * to. Thread-safe; blocks and can be interrupted.
 *
 * <p>Somebody may hold an index, so that nothing deletes or merges it. Two settings do that: Index
 * State Management records in an index that its policy was removed (<a
 * href="https://docs.opensearch.org/latest/im-plugin/ism/api/#remove-policy-from-index">OpenSearch:
 * ISM API</a>), and an index may be read-only (<a
 * href="https://docs.opensearch.org/latest/install-and-configure/configuring-opensearch/index-settings/">OpenSearch:
 * index settings</a>).
 */
final class StoredIndices {

  private static final List<Hold> HOLDS =
      List.of(
          new Hold("index.plugins.index_state_management.auto_manage", "false"),
          new Hold("index.blocks.read_only", "true"));

  private static final Duration POLL = Duration.ofMillis(500);

  private final OpenSearchApi api;
  private final IndexNames names;

  StoredIndices(JsonConnection http, IndexNames names) {
    this.api = new OpenSearchApi(http);
    this.names = names;
  }

  /** A setting, and the value with which it holds an index. */
  private record Hold(String setting, String value) {}

  /**
   * An index of the cluster.
   *
   * @param bytes what it takes on disk, with its replicas; 0 where that is unknown
   * @param open whether it can be searched and merged
   */
  record StoredIndex(DatedIndex index, long bytes, boolean open) {

    String name() {
      return index.name();
    }
  }

  /** All of them, the oldest first. */
  List<StoredIndex> all() throws Fault.Transient, Fault.Blocked, InterruptedException {
    return list(names.allDated());
  }

  private List<StoredIndex> list(String patterns)
      throws Fault.Transient, Fault.Blocked, InterruptedException {
    JsonNode rows =
        api.call(
            "GET",
            "/_cat/indices/"
                + patterns
                + "?format=json&bytes=b&h=index,status,store.size&expand_wildcards=open,closed",
            Optional.empty());
    return rows.valueStream()
        .flatMap(row -> names.dated(row.path("index").asText()).map(at -> stored(at, row)).stream())
        .sorted(
            Comparator.comparing((StoredIndex stored) -> stored.index().end())
                .thenComparing(StoredIndex::name))
        .toList();
  }

  private static StoredIndex stored(DatedIndex index, JsonNode row) {
    return new StoredIndex(
        index, row.path("store.size").asLong(), row.path("status").asText().equals("open"));
  }

  /** What an index takes on disk now. */
  long bytes(DatedIndex index) throws Fault.Transient, Fault.Blocked, InterruptedException {
    return list(index.name()).stream().mapToLong(StoredIndex::bytes).sum();
  }

  /** What holds each held index: a setting and its value, by the indices' names. */
  Map<String, String> holds() throws Fault.Transient, Fault.Blocked, InterruptedException {
    return holds(names.allDated());
  }

  /**
   * What holds an index: a setting and its value; empty when nothing does.
   *
   * @throws Fault.Blocked when it does not exist, or its settings cannot be read
   */
  Optional<String> holdOn(String name) throws Fault.Transient, Fault.Blocked, InterruptedException {
    return Optional.ofNullable(holds(name).get(name));
  }

  private Map<String, String> holds(String patterns)
      throws Fault.Transient, Fault.Blocked, InterruptedException {
    JsonNode answer =
        api.call(
            "GET",
            "/%s/_settings/%s?flat_settings=true&expand_wildcards=open,closed"
                .formatted(patterns, String.join(",", HOLDS.stream().map(Hold::setting).toList())),
            Optional.empty());
    Map<String, String> holds = new TreeMap<>();
    for (Map.Entry<String, JsonNode> index : answer.properties()) {
      JsonNode set = index.getValue().path("settings");
      HOLDS.stream()
          .filter(hold -> set.path(hold.setting()).asText().equals(hold.value()))
          .findFirst()
          .ifPresent(hold -> holds.put(index.getKey(), hold.setting() + " is " + hold.value()));
    }
    return holds;
  }

  /** Whether each copy of each of its shards has at most one segment. */
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
   * Merges an index into one segment for each shard, and waits for the end, which may take hours
   * (<a href="https://docs.opensearch.org/latest/api-reference/index-apis/force-merge/">OpenSearch:
   * force merge</a>). When the wait is interrupted, OpenSearch continues.
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
        // An index holds the old segments until it is refreshed.
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
