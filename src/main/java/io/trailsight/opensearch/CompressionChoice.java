package io.trailsight.opensearch;

import java.util.Set;

/**
 * The compression that OpenSearch takes. OpenSearch takes zstd since 2.19, though its documentation
 * names gzip alone; what stands before it may not. So the first request shows it: where that is
 * refused with zstd, it is sent again with gzip, which is used from then on. Thread-safe.
 */
final class CompressionChoice {

  /** Answers that do not depend on how a body is compressed: to the caller, its size and pace. */
  private static final Set<Integer> OF_OTHER_REASONS = Set.of(401, 403, 413, 429);

  private final Compression best;
  private volatile Compression current;
  private volatile boolean proved;

  CompressionChoice(Compression best) {
    this.best = best;
    this.current = best;
  }

  /** What the next body is compressed with. */
  Compression current() {
    return current;
  }

  /** OpenSearch has read a body. */
  void taken(Compression used) {
    proved |= used == Compression.ZSTD;
  }

  /**
   * OpenSearch has refused a request as a whole.
   *
   * @param status the HTTP status
   * @return whether it may be for its compression, so that it is worth sending with another one
   */
  boolean mayBeFor(Compression used, int status) {
    if (used != Compression.ZSTD || proved || OF_OTHER_REASONS.contains(status)) {
      return false;
    }
    current = Compression.GZIP;
    return true;
  }

  /** After a fault, another server may answer. */
  void forget() {
    proved = false;
    current = best;
  }
}
