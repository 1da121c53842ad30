package io.trailsight.tools.bench.pipeline;

import java.util.ArrayList;
import java.util.List;

/** Whether a service has done with a load what it promises: nothing lost, nothing doubled. */
final class Reconciliation {

  private Reconciliation() {}

  /**
   * Compares what should be with what is.
   *
   * @param documents how many the index holds
   * @param messages how many the queue holds
   * @return what is wrong, for people; empty when nothing is
   */
  static List<String> of(Load load, Readings readings, long documents, int messages) {
    List<String> wrong = new ArrayList<>();
    compare(wrong, "objects with a fate", load.objects().size(), readings.objects());
    compare(wrong, "objects rejected", 0, readings.rejected());
    compare(wrong, "records read", load.records(), readings.read());
    compare(
        wrong,
        "records stored, duplicate or quarantined",
        readings.read(),
        readings.stored() + readings.duplicate() + readings.quarantined());
    compare(wrong, "records quarantined", 0, readings.quarantined());
    compare(wrong, "tallies that do not balance", 0, readings.mismatches());
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
