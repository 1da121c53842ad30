package io.trailsight.testing;

import io.trailsight.batch.BatchLimits;
import io.trailsight.connect.JsonConnection;
import io.trailsight.opensearch.BulkIndex;
import io.trailsight.trail.document.Document;
import java.time.Duration;
import java.util.Optional;

/** Bulk indices with the shortest waits. */
public final class BulkIndexes {

  private static final Duration LINGER = Duration.ofMillis(5);
  private static final int CONCURRENCY = 2;
  private static final int ATTEMPTS = 3;

  private BulkIndexes() {}

  /**
   * An index that the caller closes.
   *
   * @param maxDocuments how many documents a request holds
   * @param maxBytes how large a request grows
   */
  public static BulkIndex of(JsonConnection connection, int maxDocuments, int maxBytes) {
    return of(connection, maxDocuments, maxBytes, Optional.empty());
  }

  /** The same, with a document that every index takes which takes any. */
  public static BulkIndex of(
      JsonConnection connection, int maxDocuments, int maxBytes, Optional<Document> typical) {
    return new BulkIndex(
        connection,
        new BulkIndex.Options(
            new BatchLimits(maxDocuments, maxBytes, LINGER, CONCURRENCY),
            ATTEMPTS,
            Duration.ofMillis(10),
            Duration.ofMillis(50),
            false),
        () -> Integer.MAX_VALUE,
        new Signals(),
        typical);
  }
}
