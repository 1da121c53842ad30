package io.trailsight.ingest;

import io.trailsight.fault.Fault;
import io.trailsight.trail.LogKey;
import io.trailsight.trail.WithoutRecords;
import io.trailsight.trail.record.MalformedObjectException;

/**
 * What is done with an object. {@link Ingester} chooses it by the object's kind; a new kind of
 * object is a constant of {@link LogKey.Kind}.
 */
sealed interface Handling {

  /** The object is not fetched, since its key shows what it is. */
  record Skip(WithoutRecords kind) implements Handling {}

  /** The object is a digest, which is checked. */
  record Check(DigestCheck digests) implements Handling {}

  /** The object is fetched, and its content handled. Thread-safe. */
  sealed interface OfContent extends Handling permits RecordHandling {

    /**
     * Handles an object.
     *
     * @param object open while this runs
     * @param receives how often its message was received
     * @return what became of it, when all that it holds is safe
     * @throws MalformedObjectException when its content is not what its kind promises, so that it
     *     can never be ingested
     */
    IngestResult.OfObjects handle(FetchedObject object, int receives)
        throws MalformedObjectException, Fault.Transient, Fault.Blocked, InterruptedException;
  }
}
