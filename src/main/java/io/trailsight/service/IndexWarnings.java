package io.trailsight.service;

import io.trailsight.config.IndexSettings;
import io.trailsight.indices.RecordIndices;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * Warnings about settings that let records create more indices than a cluster may hold, or that
 * have no effect together.
 */
final class IndexWarnings {

  /**
   * A node has room for 1,000 shards unless {@code cluster.max_shards_per_node} states more (<a
   * href="https://docs.opensearch.org/latest/install-and-configure/configuring-opensearch/cluster-settings/">OpenSearch
   * reference</a>), and an index of records has {@code index.shards} on each of two nodes. A fifth
   * is left for all other indices.
   */
  private static final int MOST = 800;

  private IndexWarnings() {}

  /** The warnings, as sentences. */
  static List<String> of(IndexSettings index, LocalDate today) {
    List<String> warnings = new ArrayList<>();
    RecordIndices records = index.ofRecords();
    long indices = records.most(today);
    if (indices * index.shards() > MOST) {
      warnings.add(
          "index.oldest is %s, so records may create %d indices of a %s each%s, and a node of"
                  .formatted(records.oldest(), indices, index.period().label(), shards(index))
              + " OpenSearch has room for 1000 shards: set a later day, or a longer"
              + " index.period");
    }
    if (index.derivedSource() && index.flattenedAliases()) {
      warnings.add(
          "index.flattenedAliases has no effect: indices have no aliases with index.derivedSource");
    }
    return warnings;
  }

  private static String shards(IndexSettings index) {
    return index.shards() == 1 ? "" : " with %d shards".formatted(index.shards());
  }
}
