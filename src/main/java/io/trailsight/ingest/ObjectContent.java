package io.trailsight.ingest;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * What was found out about an object while it was read.
 *
 * @param etag its ETag, without quotes
 * @param lastModified when the store received it
 * @param sha256 the SHA-256 of its uncompressed content, in lower-case hexadecimal digits; nothing
 *     if it was not read to its end
 * @param firstEvent the earliest time of its records, apart from those that have no index by their
 *     time and those that the filter leaves out
 * @param lastEvent the latest one
 */
public record ObjectContent(
    Optional<String> etag,
    Optional<Instant> lastModified,
    Optional<String> sha256,
    Optional<Instant> firstEvent,
    Optional<Instant> lastEvent) {

  /** Nothing was found out. */
  public static final ObjectContent UNKNOWN =
      new ObjectContent(
          Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

  public ObjectContent {
    Objects.requireNonNull(etag);
    Objects.requireNonNull(lastModified);
    Objects.requireNonNull(sha256);
    Objects.requireNonNull(firstEvent);
    Objects.requireNonNull(lastEvent);
  }
}
