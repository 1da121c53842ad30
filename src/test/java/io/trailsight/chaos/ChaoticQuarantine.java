package io.trailsight.chaos;

import io.trailsight.fault.Fault;
import io.trailsight.ingest.Quarantine;
import java.util.List;

/**
 * A quarantine whose calls go wrong as {@link Chaos} decides, until the power is off. Thread-safe.
 */
record ChaoticQuarantine(Quarantine quarantine, Chaos chaos, Power power) implements Quarantine {

  @Override
  public void keep(List<Entry> entries)
      throws Fault.Transient, Fault.Blocked, InterruptedException {
    power.need();
    if (entries.isEmpty()) {
      return;
    }
    String call = "keep " + entries.getFirst().subject();
    Chaos.Mishap mishap = chaos.next(call);
    int part =
        switch (mishap) {
          case NONE, ANSWER_LOST -> entries.size();
          case BREAKS_OFF -> entries.size() / 2;
          case FAILS, BLOCKED, DEFECT -> 0;
        };
    quarantine.keep(entries.subList(0, part));
    power.need();
    Power.fail(mishap, call);
  }
}
