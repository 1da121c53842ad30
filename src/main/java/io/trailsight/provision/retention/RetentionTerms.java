package io.trailsight.provision.retention;

import io.trailsight.config.Settings;
import java.time.Duration;
import java.util.Optional;

/**
 * How long indices are kept, counted from the end of the time that each covers.
 *
 * @param keep when they are deleted; empty for never
 * @param mergeAfter when they are merged into one segment; empty for never
 */
public record RetentionTerms(Optional<Duration> keep, Optional<Duration> mergeAfter) {

  /** The terms in the settings. */
  public static RetentionTerms of(Settings settings) {
    return new RetentionTerms(settings.retention().keep(), settings.retention().mergeAfter());
  }

  /** Whether indices are neither deleted nor merged. */
  public boolean isEmpty() {
    return keep.isEmpty() && mergeAfter.isEmpty();
  }
}
