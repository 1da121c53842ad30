package io.trailsight.tools.bench.pipeline;

import java.util.ArrayList;
import java.util.List;

/**
 * What a measured service has done since its counts began anew.
 *
 * @param objects how many objects met their fate, each counted once
 * @param rejected how many of them can never be ingested
 * @param read records read, and what became of them
 * @param mismatches how many tallies did not balance
 * @param lastEnd when the last object met its fate, in milliseconds since 1970
 * @param requests how many {@code _bulk} requests were answered
 * @param documents how many documents they held
 * @param allocated how many bytes the JVM allocated in its heap, since its start
 * @param heapPeak how many bytes of the heap were in use at most whenever it was asked, garbage
 *     included
 */
record Readings(
    int objects,
    int rejected,
    long read,
    long stored,
    long duplicate,
    long quarantined,
    long mismatches,
    long lastEnd,
    long requests,
    long documents,
    long allocated,
    long heapPeak) {

  static final Readings NONE = new Readings(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);

  /** The sum of two services' readings; of ends and peaks, the greater one. */
  Readings plus(Readings other) {
    return new Readings(
        objects + other.objects,
        rejected + other.rejected,
        read + other.read,
        stored + other.stored,
        duplicate + other.duplicate,
        quarantined + other.quarantined,
        mismatches + other.mismatches,
        Math.max(lastEnd, other.lastEnd),
        requests + other.requests,
        documents + other.documents,
        allocated + other.allocated,
        Math.max(heapPeak, other.heapPeak));
  }

  /**
   * Compares what should be with what is: nothing lost, nothing doubled.
   *
   * @param documents how many the index holds
   * @param messages how many the queue holds
   * @return what is wrong, for people; empty when nothing is
   */
  List<String> discrepancies(Load load, long documents, int messages) {
    List<String> wrong = new ArrayList<>();
    compare(wrong, "objects with a fate", load.objects().size(), objects());
    compare(wrong, "objects rejected", 0, rejected());
    compare(wrong, "records read", load.records(), read());
    compare(
        wrong,
        "records stored, duplicate or quarantined",
        read(),
        stored() + duplicate() + quarantined());
    compare(wrong, "records quarantined", 0, quarantined());
    compare(wrong, "tallies that do not balance", 0, mismatches());
    compare(wrong, "documents in the index", load.events(), documents);
    compare(wrong, "messages in the queue", 0, messages);
    return wrong;
  }

  private static void compare(List<String> wrong, String what, long expected, long found) {
    if (expected != found) {
      wrong.add("%s: %d, not %d".formatted(what, found, expected));
    }
  }
}
