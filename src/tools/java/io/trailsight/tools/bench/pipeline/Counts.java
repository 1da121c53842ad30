package io.trailsight.tools.bench.pipeline;

import io.trailsight.ingest.Observer;
import io.trailsight.ingest.Signal;
import io.trailsight.trail.ObjectRef;
import java.lang.management.ManagementFactory;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Stream;

/** Counts what a service does, in its own JVM. Thread-safe. */
final class Counts implements Observer {

  private final Map<String, Long> ends = new ConcurrentHashMap<>();
  private final LongAdder rejected = new LongAdder();
  private final LongAdder read = new LongAdder();
  private final LongAdder stored = new LongAdder();
  private final LongAdder duplicate = new LongAdder();
  private final LongAdder quarantined = new LongAdder();
  private final LongAdder mismatches = new LongAdder();
  private final LongAdder requests = new LongAdder();
  private final LongAdder documents = new LongAdder();
  private final AtomicLong heapPeak = new AtomicLong();
  private volatile long lastEnd;

  @Override
  public void on(Signal signal) {
    switch (signal) {
      case Signal.ObjectIngested done -> {
        read.add(done.tally().read());
        stored.add(done.tally().stored());
        duplicate.add(done.tally().duplicate());
        quarantined.add(done.tally().quarantined());
        ended(done.object());
      }
      case Signal.ObjectRejected(ObjectRef object, int _, String _) -> {
        rejected.increment();
        ended(object);
      }
      case Signal.ObjectSkipped skipped -> ended(skipped.object());
      case Signal.TallyMismatch _ -> mismatches.increment();
      case Signal.BatchSent sent -> {
        requests.increment();
        documents.add(sent.documents());
      }
      case Signal.OfQueue _,
          Signal.OfObject _,
          Signal.OfDigest _,
          Signal.OfIndex _,
          Signal.OfGate _,
          Signal.OfCall _ -> {}
    }
  }

  private void ended(ObjectRef object) {
    long now = System.currentTimeMillis();
    ends.putIfAbsent(object.key(), now);
    lastEnd = now;
  }

  /** When each object met its fate, in milliseconds since 1970, by key. */
  Map<String, Long> ends() {
    return Map.copyOf(ends);
  }

  /** Begins anew. Returns what was counted so far. */
  Readings reset() {
    Readings before = readings();
    ends.clear();
    Stream.of(rejected, read, stored, duplicate, quarantined, mismatches, requests, documents)
        .forEach(LongAdder::reset);
    heapPeak.set(0);
    return before;
  }

  Readings readings() {
    return new Readings(
        ends.size(),
        rejected.intValue(),
        read.sum(),
        stored.sum(),
        duplicate.sum(),
        quarantined.sum(),
        mismatches.sum(),
        lastEnd,
        requests.sum(),
        documents.sum(),
        allocated(),
        heapPeak.accumulateAndGet(heap(), Math::max));
  }

  private static long heap() {
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }

  private static long allocated() {
    return ((com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean())
        .getTotalThreadAllocatedBytes();
  }
}
