package io.trailsight.retention;

import java.time.Duration;
import java.util.Optional;

/**
 * How long indices live, counted from the end of the time that each covers.
 *
 * @param keep when they are deleted; never when empty
 * @param mergeAfter when they are merged into one segment; never when empty
 */
public record Terms(Optional<Duration> keep, Optional<Duration> mergeAfter) {

  /** Whether nothing ever happens to an index. */
  boolean isForEver() {
    return keep.isEmpty() && mergeAfter.isEmpty();
  }
}
