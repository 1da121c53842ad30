package io.trailsight.trail.document;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/** Chooses the index that a record belongs to. Thread-safe. */
@FunctionalInterface
public interface IndexChoice {

  /**
   * The index's name.
   *
   * @param epochMillis the time that the record states, in milliseconds since 1970
   * @param deliveredAt when its object was delivered
   */
  String ofRecord(OptionalLong epochMillis, Optional<Instant> deliveredAt);
}
