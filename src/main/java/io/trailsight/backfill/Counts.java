package io.trailsight.backfill;

import io.trailsight.ingest.Tally;
import io.trailsight.trail.ObjectRef;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;

/** What has become of the objects of a backfill. Thread-safe. */
public final class Counts {

  private static final int MOST_PROBLEMS = 20;

  private final LongAdder ingested = new LongAdder();
  private final LongAdder skipped = new LongAdder();
  private final LongAdder rejected = new LongAdder();
  private final LongAdder failed = new LongAdder();
  private final LongAdder announced = new LongAdder();
  private final LongAdder bytes = new LongAdder();
  private final AtomicReference<Tally> tally = new AtomicReference<>(Tally.NONE);
  private final List<String> problems = new CopyOnWriteArrayList<>();

  /**
   * What has become of them so far.
   *
   * @param ingested objects whose records are safe
   * @param skipped objects that hold no records
   * @param rejected objects that are in quarantine
   * @param failed objects that were not ingested, and may be with the next backfill
   * @param announced objects that were announced to a queue
   * @param bytes the size of all of these, as compressed
   * @param tally the records of the ingested ones
   */
  public record Snapshot(
      long ingested,
      long skipped,
      long rejected,
      long failed,
      long announced,
      long bytes,
      Tally tally) {

    /** How many objects these are. */
    public long objects() {
      return ingested + skipped + rejected + failed + announced;
    }

    /** Whether nothing was quarantined, rejected or failed. */
    public boolean isClean() {
      return rejected == 0 && failed == 0 && tally.quarantined() == 0;
    }
  }

  /** Counts an object whose records are safe. */
  public void ingested(ObjectRef object, Tally ofObject) {
    count(object, ingested);
    tally.accumulateAndGet(ofObject, Tally::plus);
  }

  /** Counts an object that holds no records. */
  public void skipped(ObjectRef object) {
    count(object, skipped);
  }

  /** Counts an object that is in quarantine. */
  public void rejected(ObjectRef object, String reason) {
    count(object, rejected);
    note(object, reason);
  }

  /** Counts an object that was not ingested. */
  public void failed(ObjectRef object, String reason) {
    count(object, failed);
    note(object, reason);
  }

  /** Counts an object that was announced. */
  public void announced(ObjectRef object) {
    count(object, announced);
  }

  private void count(ObjectRef object, LongAdder objects) {
    objects.increment();
    bytes.add(object.size().orElse(0));
  }

  private void note(ObjectRef object, String reason) {
    if (problems.size() < MOST_PROBLEMS) {
      problems.add(object + ": " + reason);
    }
  }

  /** Some of the objects that were rejected or failed, with the reason. */
  public List<String> problems() {
    return List.copyOf(problems);
  }

  /** What has become of the objects so far. */
  public Snapshot now() {
    return new Snapshot(
        ingested.sum(),
        skipped.sum(),
        rejected.sum(),
        failed.sum(),
        announced.sum(),
        bytes.sum(),
        tally.get());
  }
}
