package io.trailsight.trail.record;

import io.trailsight.trail.UnreadableException;
import java.util.Optional;

/**
 * Counts what an object, or something packed in it, inflates to, and limits it. What is packed
 * counts towards the whole object as well. Not thread-safe.
 */
final class InflatedBytes {

  /** Below this size no ratio matters: a page of spaces inflates a thousandfold and is harmless. */
  private static final long RATIO_MATTERS_FROM = 1 << 20;

  private final long max;
  private final Optional<InflatedBytes> whole;
  private long count;

  private InflatedBytes(long packedBytes, RecordLimits limits, Optional<InflatedBytes> whole) {
    long byRatio = Math.max(packedBytes * limits.maxInflationRatio(), RATIO_MATTERS_FROM);
    this.max = Math.min(byRatio, limits.maxInflatedBytes());
    this.whole = whole;
  }

  /**
   * Of an object.
   *
   * @param packedBytes its size as fetched
   */
  static InflatedBytes ofObject(long packedBytes, RecordLimits limits) {
    return new InflatedBytes(packedBytes, limits, Optional.empty());
  }

  /**
   * Of something that is packed in an object.
   *
   * @param packedBytes its size before it is inflated
   */
  InflatedBytes ofPart(long packedBytes, RecordLimits limits) {
    return new InflatedBytes(packedBytes, limits, Optional.of(this));
  }

  /**
   * Counts more bytes.
   *
   * @throws UnreadableException when they are too many
   */
  void add(int bytes) throws UnreadableException {
    count += bytes;
    if (count > max) {
      throw new UnreadableException("it inflates to more than " + max + " bytes");
    }
    if (whole.isPresent()) {
      whole.get().add(bytes);
    }
  }
}
