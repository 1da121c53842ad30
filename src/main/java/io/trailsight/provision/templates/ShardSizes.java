package io.trailsight.provision.templates;

import com.fasterxml.jackson.databind.JsonNode;
import io.trailsight.connect.JsonConnection;
import io.trailsight.connect.OpenSearchApi;
import io.trailsight.fault.Fault;
import io.trailsight.indices.IndexNames;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Finds indices of records with large shards. AWS advises 30 to 50 GB a shard for logs (<a
 * href="https://docs.aws.amazon.com/wellarchitected/latest/amazon-opensearch-service-lens/aosperf01-bp01.html">AWS</a>).
 * Thread-safe; blocks and can be interrupted.
 */
public final class ShardSizes {

  private static final long GB = 1_000_000_000;
  private static final long MOST = 50 * GB;

  private final OpenSearchApi api;
  private final IndexNames names;

  public ShardSizes(JsonConnection connection, IndexNames names) {
    this.api = new OpenSearchApi(connection);
    this.names = names;
  }

  /** A warning for each index with more than 50 GB a primary shard, by the indices' names. */
  public Map<String, String> warnings()
      throws Fault.Transient, Fault.Blocked, InterruptedException {
    JsonNode rows =
        api.call(
            "GET",
            "/_cat/indices/"
                + names.allRecords()
                + "?format=json&bytes=b&h=index,pri,pri.store.size",
            Optional.empty());
    Map<String, String> warnings = new TreeMap<>();
    for (JsonNode row : rows) {
      int shards = Math.max(1, row.path("pri").asInt());
      long each = row.path("pri.store.size").asLong() / shards;
      if (each > MOST) {
        warnings.put(
            row.path("index").asText(),
            "%s has %d GB a shard, and 50 GB are advised at most: raise index.shards, or shorten index.period"
                .formatted(row.path("index").asText(), each / GB));
      }
    }
    return warnings;
  }
}
