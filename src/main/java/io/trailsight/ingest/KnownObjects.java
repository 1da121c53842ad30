package io.trailsight.ingest;

import io.trailsight.fault.Fault;
import io.trailsight.trail.ObjectRef;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Which objects the ledger has as complete: every record of them is safe. Thread-safe; blocks and
 * can be interrupted.
 */
public interface KnownObjects {

  /**
   * What the ledger has about a complete object.
   *
   * @param etag its ETag, as S3 states it, without quotes
   * @param sha256 the SHA-256 of its uncompressed content, in lower-case hexadecimal digits
   * @param healedAt when it was ingested although no message had announced it: a digest showed that
   *     it was missing; nothing for every other object
   */
  record Known(Optional<String> etag, Optional<String> sha256, Optional<Instant> healedAt) {

    public Known {
      Objects.requireNonNull(etag);
      Objects.requireNonNull(sha256);
      Objects.requireNonNull(healedAt);
    }
  }

  /**
   * Finds those of the objects that are complete, by bucket and key: of several versions, the one
   * that S3 received last counts. An object that was completed a moment ago may be missing still.
   *
   * @return what is known about each complete object; the others are absent
   */
  Map<ObjectRef, Known> complete(Collection<ObjectRef> objects)
      throws Fault.Transient, Fault.Blocked, InterruptedException;
}
