package io.trailsight.opensearch;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * How large requests may be. After one was too large, others stay below half of its size for an
 * hour: what refuses them, such as a proxy, states no limit, and it may be raised meanwhile.
 * Thread-safe.
 */
final class RequestLimit {

  static final Duration KEPT = Duration.ofHours(1);

  private final LongSupplier nanoTime;

  // Guarded by this.
  private long bytes = Long.MAX_VALUE;
  private long learnedAt;

  /**
   * @param nanoTime a clock such as {@link System#nanoTime()}
   */
  RequestLimit(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
  }

  /** The most bytes of a request, before compression. */
  synchronized long bytes() {
    if (nanoTime.getAsLong() - learnedAt >= KEPT.toNanos()) {
      bytes = Long.MAX_VALUE;
    }
    return bytes;
  }

  /** A request of this size was too large. */
  synchronized void tooLarge(long requestBytes) {
    bytes = Math.min(bytes(), requestBytes / 2);
    learnedAt = nanoTime.getAsLong();
  }
}
