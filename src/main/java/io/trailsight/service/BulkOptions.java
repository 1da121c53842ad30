package io.trailsight.service;

import io.trailsight.batch.BatchLimits;
import io.trailsight.config.BulkSettings;
import io.trailsight.config.Settings;
import io.trailsight.opensearch.BulkIndex;
import java.time.Duration;

/** How documents are sent, as the settings have it. */
final class BulkOptions {

  private static final Duration LONGEST_RETRY_PAUSE = Duration.ofSeconds(30);

  /**
   * A fifth of a full request is sent without waiting for more: the fixed cost of a request is
   * small beside what that many documents cost OpenSearch.
   */
  private static final int WORTH_A_REQUEST = 5;

  private BulkOptions() {}

  static BulkIndex.Options of(Settings settings) {
    BulkSettings bulk = settings.bulk();
    long bytes = bulk.maxBytes().bytes();
    return new BulkIndex.Options(
        new BatchLimits(
            bulk.maxDocuments(), bytes, bytes / WORTH_A_REQUEST, bulk.linger(), bulk.concurrency()),
        bulk.maxAttempts(),
        bulk.retryDelay(),
        LONGEST_RETRY_PAUSE,
        settings.opensearch().compression());
  }
}
