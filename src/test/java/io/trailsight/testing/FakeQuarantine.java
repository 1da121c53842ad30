package io.trailsight.testing;

import io.trailsight.ingest.Fault;
import io.trailsight.ingest.Quarantine;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** A quarantine in memory. Thread-safe. */
public final class FakeQuarantine implements Quarantine {

  private final Map<Subject, Entry> entries = new ConcurrentHashMap<>();
  private final Script script = new Script();

  /** Faults to throw from coming calls. */
  public Script script() {
    return script;
  }

  /** What is kept. */
  public Collection<Entry> entries() {
    return List.copyOf(entries.values());
  }

  /** Whether there is an entry about a subject. */
  public boolean holds(Subject subject) {
    return entries.containsKey(subject);
  }

  @Override
  public void keep(List<Entry> kept) throws Fault.Transient, Fault.Blocked {
    try {
      script.play();
    } catch (Fault.Permanent e) {
      throw new IllegalArgumentException("quarantine has no permanent faults", e);
    }
    kept.forEach(entry -> entries.putIfAbsent(entry.subject(), entry));
  }
}
