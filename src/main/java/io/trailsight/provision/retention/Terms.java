package io.trailsight.provision.retention;

import io.trailsight.config.Settings;
import java.time.Duration;
import java.util.Optional;

/**
 * How long indices live, counted from the end of the time that each covers.
 *
 * @param keep when they are deleted; never when empty
 * @param mergeAfter when they are merged into one segment; never when empty
 */
public record Terms(Optional<Duration> keep, Optional<Duration> mergeAfter) {

  /** The terms in the settings. */
  public static Terms of(Settings settings) {
    return new Terms(settings.retention().keep(), settings.retention().mergeAfter());
  }

  /** Whether nothing ever happens to an index. */
  public boolean isForEver() {
    return keep.isEmpty() && mergeAfter.isEmpty();
  }
}
