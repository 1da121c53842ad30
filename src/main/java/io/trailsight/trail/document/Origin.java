package io.trailsight.trail.document;

import io.trailsight.trail.LogKey;
import io.trailsight.trail.ObjectRef;
import io.trailsight.trail.ObjectTimes;
import java.util.Objects;
import java.util.Optional;

/**
 * Where a record came from.
 *
 * @param object the object that holds it
 * @param ordinal its place in the object's {@code Records[]}, from 0
 * @param accountId the account that the object's key names
 * @param region the region that the object's key names
 * @param kind what the object holds according to its key, such as {@code events}
 * @param times the times of the object, on which the record's index depends
 */
public record Origin(
    ObjectRef object,
    int ordinal,
    Optional<String> accountId,
    Optional<String> region,
    Optional<String> kind,
    ObjectTimes times) {

  public Origin {
    Objects.requireNonNull(object);
    Objects.requireNonNull(accountId);
    Objects.requireNonNull(region);
    Objects.requireNonNull(kind);
    Objects.requireNonNull(times);
  }

  /** The origin of a record in an object whose key was read. */
  public static Origin of(ObjectRef object, LogKey key, ObjectTimes times, int ordinal) {
    return new Origin(
        object, ordinal, key.accountId(), key.region(), Optional.of(key.kind().label()), times);
  }

  /** The origin of a record in an object of which only the key is known. */
  public static Origin of(ObjectRef object, LogKey key, int ordinal) {
    return of(object, key, ObjectTimes.of(key, Optional.empty()), ordinal);
  }

  /** An origin whose object key states nothing more. */
  public static Origin of(ObjectRef object, int ordinal) {
    return new Origin(
        object, ordinal, Optional.empty(), Optional.empty(), Optional.empty(), ObjectTimes.UNKNOWN);
  }
}
