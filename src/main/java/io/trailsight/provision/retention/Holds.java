package io.trailsight.provision.retention;

import com.fasterxml.jackson.databind.JsonNode;
import io.trailsight.connect.JsonConnection;
import io.trailsight.connect.OpenSearchApi;
import io.trailsight.fault.Fault;
import io.trailsight.indices.DatedIndex;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Which dated indices somebody holds, so that nothing deletes or merges them. Two settings say so:
 * Index State Management notes on an index that its policy was removed (<a
 * href="https://docs.opensearch.org/latest/im-plugin/ism/api/#remove-policy-from-index">OpenSearch:
 * ISM API</a>), and an index may be read-only (<a
 * href="https://docs.opensearch.org/latest/install-and-configure/configuring-opensearch/index-settings/">OpenSearch:
 * index settings</a>). Thread-safe; blocks and can be interrupted.
 */
final class Holds {

  private static final List<Hold> HOLDS =
      List.of(
          new Hold("index.plugins.index_state_management.auto_manage", "false"),
          new Hold("index.blocks.read_only", "true"));

  /** A setting and the value by which it holds an index. */
  private record Hold(String setting, String value) {}

  private final OpenSearchApi api;

  Holds(JsonConnection http) {
    this.api = new OpenSearchApi(http);
  }

  /** What holds each dated index that is held, by the indices' names. */
  Map<String, String> all() throws Fault.Transient, Fault.Blocked, InterruptedException {
    return read(DatedIndex.PATTERNS);
  }

  /**
   * What holds an index: a setting and its value; empty when nothing does.
   *
   * @throws Fault.Blocked when it is not there, or this is not told
   */
  Optional<String> on(DatedIndex index)
      throws Fault.Transient, Fault.Blocked, InterruptedException {
    return Optional.ofNullable(read(index.name()).get(index.name()));
  }

  private Map<String, String> read(String names)
      throws Fault.Transient, Fault.Blocked, InterruptedException {
    JsonNode answer =
        api.call(
            "GET",
            "/%s/_settings/%s?flat_settings=true&expand_wildcards=open,closed"
                .formatted(names, String.join(",", HOLDS.stream().map(Hold::setting).toList())),
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
}
