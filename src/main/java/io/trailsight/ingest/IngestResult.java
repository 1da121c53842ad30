package io.trailsight.ingest;

import io.trailsight.trail.ObjectRef;
import io.trailsight.trail.WithoutRecords;
import java.time.Duration;

/**
 * What became of a notice, or of one of its objects. {@link OutcomePolicy} decides what follows.
 */
public sealed interface IngestResult {

  /**
   * The notice is not understood, at least in part; its objects, if any, are ingested or rejected.
   * The notice itself is not in quarantine yet.
   */
  record Unreadable(String reason) implements IngestResult {}

  /** What became of one object, or the worst of what became of several. */
  sealed interface OfObjects extends IngestResult {

    /**
     * Combines two results: deferred outranks postponed, which outranks rejected, then ingested,
     * then skipped. Of two of the same rank the later one counts; tallies are added up.
     */
    default OfObjects and(OfObjects later) {
      if (this instanceof Ingested(Tally one) && later instanceof Ingested(Tally other)) {
        return new Ingested(one.plus(other));
      }
      if (this instanceof Deferred earlier && later instanceof Deferred last) {
        return new Deferred(last.object, last.reason, earlier.denied || last.denied);
      }
      return later.rank() >= rank() ? later : this;
    }

    private int rank() {
      return switch (this) {
        case Skipped _ -> 0;
        case Ingested _ -> 1;
        case Rejected _ -> 2;
        case Postponed _ -> 3;
        case Deferred _ -> 4;
      };
    }
  }

  /** Every record is stored, was stored before, is in quarantine, or is left out by a rule. */
  record Ingested(Tally tally) implements OfObjects {}

  /**
   * Nothing failed, and the object is due later.
   *
   * @param delay how long until then
   */
  record Postponed(ObjectRef object, Duration delay, String reason) implements OfObjects {}

  /** There is nothing to ingest. */
  record Skipped(String reason) implements OfObjects {

    /** It is an object that holds no records. */
    Skipped(WithoutRecords kind) {
      this("it is " + kind.words());
    }
  }

  /** The object can never be ingested, and is in quarantine. */
  record Rejected(ObjectRef object, String reason) implements OfObjects {}

  /**
   * The object may be ingested later.
   *
   * @param denied whether a permission to read it is missing, which somebody has to grant
   */
  record Deferred(ObjectRef object, String reason, boolean denied) implements OfObjects {}
}
