package io.trailsight.ingest;

import io.trailsight.trail.LogKey;
import io.trailsight.trail.ObjectRef;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * An object in memory. Closing it frees the memory that was reserved for it.
 *
 * @param ref the object
 * @param key what its key states
 * @param lastModified when the store received it
 * @param etag its ETag
 * @param content its content as fetched; not to be changed
 * @param startedNanos when its fetch began, by {@link System#nanoTime()}
 * @param reservation the memory that the content takes
 */
@SuppressWarnings("ArrayRecordComponent") // handed over, never compared
record FetchedObject(
    ObjectRef ref,
    LogKey key,
    Optional<Instant> lastModified,
    Optional<String> etag,
    byte[] content,
    long startedNanos,
    ByteBudget.Reservation reservation)
    implements AutoCloseable {

  /** The time since its fetch began. */
  Duration age() {
    return Duration.ofNanos(System.nanoTime() - startedNanos);
  }

  @Override
  public void close() {
    reservation.close();
  }
}
