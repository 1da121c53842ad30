package io.trailsight.tools.demo;

import io.trailsight.ingest.Observer;
import io.trailsight.ingest.Signal;
import io.trailsight.ingest.Signal.DigestChecked.Files;
import io.trailsight.ingest.Tally;
import io.trailsight.trail.ObjectRef;
import io.trailsight.trail.WithoutRecords;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What the pipeline has done so far, by object: a later delivery of an object counts on its own.
 */
final class Progress implements Observer {

  private final Map<ObjectRef, Tally> ingested = new ConcurrentHashMap<>();
  private final Map<ObjectRef, String> rejected = new ConcurrentHashMap<>();
  private final Map<ObjectRef, String> skipped = new ConcurrentHashMap<>();
  private final Map<ObjectRef, Files> listed = new ConcurrentHashMap<>();
  private final AtomicInteger again = new AtomicInteger();
  private final AtomicLong records = new AtomicLong();
  private final AtomicLong changed = new AtomicLong(System.nanoTime());
  private volatile String obstacle = "";

  @Override
  public void on(Signal signal) {
    switch (signal) {
      case Signal.ObjectIngested done -> {
        if (ingested.putIfAbsent(named(done.object()), done.tally()) == null) {
          records.addAndGet(done.tally().read());
        } else {
          again.incrementAndGet();
        }
        changed();
      }
      case Signal.ObjectSkipped(ObjectRef object, int _, WithoutRecords kind) -> {
        skipped.put(named(object), kind.words());
        changed();
      }
      case Signal.ObjectRejected(ObjectRef object, int _, String reason) -> {
        rejected.put(named(object), reason);
        changed();
      }
      case Signal.DigestChecked checked -> {
        skipped.put(named(checked.digest()), WithoutRecords.DIGEST.words());
        listed.put(named(checked.digest()), checked.files());
        changed();
      }
      case Signal.GateClosed(String reason) -> obstacle = reason;
      case Signal.GateHeld(String reason) -> obstacle = reason;
      case Signal.GateOpened _ -> obstacle = "";
      case Signal.ObjectDeferred(ObjectRef _, int _, String reason, boolean _) -> obstacle = reason;
      case Signal.QueueFailed(String reason) -> obstacle = reason;
      case Signal.OfQueue _, Signal.OfObject _, Signal.OfIndex _, Signal.OfCall _ -> {}
    }
  }

  /** Notices differ in whether they state an object's size. */
  private static ObjectRef named(ObjectRef object) {
    return ObjectRef.of(object.bucket(), object.key());
  }

  private void changed() {
    changed.set(System.nanoTime());
  }

  /** How many objects have met their fate. */
  int objects() {
    return ingested.size() + rejected.size() + skipped.size();
  }

  long records() {
    return records.get();
  }

  int ingestedObjects() {
    return ingested.size();
  }

  int skippedObjects() {
    return skipped.size();
  }

  /** How often an object was ingested once more. */
  int again() {
    return again.get();
  }

  /** Why objects were rejected, by key. */
  SortedMap<String, String> rejected() {
    SortedMap<String, String> reasons = new TreeMap<>();
    rejected.forEach((object, reason) -> reasons.put(object.key(), reason));
    return reasons;
  }

  /** The sum over all objects, each counted at its first delivery. */
  Tally tally() {
    return ingested.values().stream().reduce(Tally.NONE, Tally::plus);
  }

  /** What digests proved about the files that they list; empty if none was checked. */
  Optional<Files> listed() {
    return listed.values().stream()
        .reduce(
            (one, other) ->
                new Files(
                    one.verified() + other.verified(),
                    one.healed() + other.healed(),
                    one.altered() + other.altered(),
                    one.missing() + other.missing()));
  }

  /** Whether every single object's tally balances. */
  boolean balances() {
    return ingested.values().stream().allMatch(Tally::balances);
  }

  /** How long ago an object last met its fate. */
  long nanosSinceChange() {
    return System.nanoTime() - changed.get();
  }

  /** What last went wrong; empty when nothing did. */
  String obstacle() {
    return obstacle;
  }
}
