package io.trailsight.join;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * Which lines, or events, are meant.
 *
 * @param from the earliest time
 * @param to the time before which they happened
 * @param buckets the buckets; all if there are none
 * @param open only lines that have no event yet, and were ingested since then
 */
public record Selection(Instant from, Instant to, Set<String> buckets, Optional<Instant> open) {

  public Selection {
    buckets = Set.copyOf(buckets);
  }

  /** All of a time, in some buckets or in all. */
  public static Selection of(Instant from, Instant to, Set<String> buckets) {
    return new Selection(from, to, buckets, Optional.empty());
  }

  /** The lines that have no event yet, in all buckets. */
  public static Selection open(Instant from, Instant to, Instant ingestedSince) {
    return new Selection(from, to, Set.of(), Optional.of(ingestedSince));
  }
}
