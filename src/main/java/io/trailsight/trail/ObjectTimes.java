package io.trailsight.trail;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * The times of an object on which the indices of its records depend.
 *
 * @param written when the object was written
 * @param first the time of the first record in it that has an index by its time
 */
public record ObjectTimes(Optional<Instant> written, Optional<Instant> first) {

  /** Nothing is known. */
  public static final ObjectTimes UNKNOWN = new ObjectTimes(Optional.empty(), Optional.empty());

  /** The key of an object is made before S3 has it, and clocks differ a little. */
  private static final Duration TOLERANCE = Duration.ofDays(1);

  public ObjectTimes {
    Objects.requireNonNull(written);
    Objects.requireNonNull(first);
  }

  /**
   * The times of an object of which no record was read yet. It was written when its key states,
   * else when S3 states. The writer of an object chooses its key: a time that lies after that of S3
   * cannot be true.
   *
   * @param lastModified the time at which S3 received the object
   */
  public static ObjectTimes of(LogKey key, Optional<Instant> lastModified) {
    Optional<Instant> latest = lastModified.map(time -> time.plus(TOLERANCE));
    boolean impossible =
        key.deliveredAt().isPresent()
            && latest.isPresent()
            && key.deliveredAt().get().isAfter(latest.get());
    return new ObjectTimes(
        impossible ? lastModified : key.deliveredAt().or(() -> lastModified), Optional.empty());
  }

  /** The same object, once the time of its first record is known. */
  public ObjectTimes withFirst(Instant time) {
    return new ObjectTimes(written, Optional.of(time));
  }
}
