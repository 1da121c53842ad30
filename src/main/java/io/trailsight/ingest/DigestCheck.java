package io.trailsight.ingest;

import io.trailsight.fault.Fault;
import io.trailsight.trail.ObjectRef;

/** Checks digests of CloudTrail where they arrive. Thread-safe; blocks and can be interrupted. */
@FunctionalInterface
public interface DigestCheck {

  /**
   * Checks a digest, and the files that it lists.
   *
   * @param receives how often its message was received
   * @param ingester reaches the objects of the source, and ingests files that were not announced
   * @return skipped when nothing is left to do; postponed when something that it names may arrive
   *     still; deferred when a file that it lists is
   * @throws Fault.Permanent when it can never be read
   */
  IngestResult.OfObjects check(ObjectRef digest, int receives, Ingester ingester)
      throws Fault, InterruptedException;
}
