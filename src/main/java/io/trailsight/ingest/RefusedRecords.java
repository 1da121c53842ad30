package io.trailsight.ingest;

import io.trailsight.fault.Fault;
import io.trailsight.ingest.Quarantine.Entry;
import io.trailsight.ingest.Quarantine.Raw;
import io.trailsight.ingest.Quarantine.Subject;
import io.trailsight.trail.ObjectRef;
import io.trailsight.trail.ObjectTimes;
import io.trailsight.trail.record.RecordHead;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** The refused records of one object, on their way to quarantine. Used by one thread. */
final class RefusedRecords {

  /** The most that wait. */
  private static final int MOST = 1000;

  private static final int MOST_BYTES_AT_ONCE = Quarantine.MAX_RAW_BYTES;

  private final ObjectRef object;
  private final int receives;
  private final RecordRereader rereader;
  private final Quarantine quarantine;
  private final Observer observer;
  private final SortedMap<Integer, Verdict.Refused> waiting = new TreeMap<>();
  private long quarantined;

  /**
   * @param receives how often the object's message was received
   * @param rereader reads the object a second time
   */
  RefusedRecords(
      ObjectRef object,
      int receives,
      RecordRereader rereader,
      Quarantine quarantine,
      Observer observer) {
    this.object = object;
    this.receives = receives;
    this.rereader = rereader;
    this.quarantine = quarantine;
    this.observer = observer;
  }

  /**
   * Adds a record.
   *
   * @param ordinal its place in the object
   */
  void add(int ordinal, Verdict.Refused refused) {
    waiting.put(ordinal, refused);
  }

  boolean isEmpty() {
    return waiting.isEmpty();
  }

  /** Whether as many wait as may. */
  boolean isFull() {
    return waiting.size() >= MOST;
  }

  /** Forgets those that wait. */
  void clear() {
    waiting.clear();
  }

  /** How many are in quarantine. */
  long quarantined() {
    return quarantined;
  }

  /**
   * Puts those that wait into quarantine, as they are in the object. They are read a second time,
   * so that no record stays in memory just because it may be refused.
   *
   * @param times those of the object
   */
  void quarantine(ObjectTimes times) throws Fault.Transient, Fault.Blocked, InterruptedException {
    List<Entry> entries = new ArrayList<>();
    long bytes = 0;
    for (Map.Entry<Integer, Verdict.Refused> refusal : waiting.entrySet()) {
      RecordHead head = rereader.at(refusal.getKey());
      int size = head.bytes().length;
      if (bytes + size > MOST_BYTES_AT_ONCE) {
        keep(entries);
        bytes = 0;
      }
      entries.add(entry(refusal.getKey(), head, refusal.getValue(), times));
      bytes += size;
    }
    waiting.clear();
    keep(entries);
  }

  private Entry entry(int ordinal, RecordHead head, Verdict.Refused refused, ObjectTimes times) {
    return new Entry(
        new Subject.OfRecord(object, ordinal),
        refused.type(),
        refused.reason(),
        receives,
        Optional.of(new Raw(head.bytes(), head.complete())),
        times);
  }

  private void keep(List<Entry> entries)
      throws Fault.Transient, Fault.Blocked, InterruptedException {
    if (entries.isEmpty()) {
      return;
    }
    quarantine.keep(List.copyOf(entries));
    quarantined += entries.size();
    for (Entry entry : entries) {
      int ordinal = entry.subject().place().orElseThrow();
      observer.on(new Signal.RecordRefused(object, ordinal, entry.type(), entry.reason()));
    }
    entries.clear();
  }
}
