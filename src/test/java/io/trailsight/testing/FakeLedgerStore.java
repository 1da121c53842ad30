package io.trailsight.testing;

import io.trailsight.fault.Fault;
import io.trailsight.ledger.LedgerStore;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** A ledger in memory. Thread-safe. */
public final class FakeLedgerStore implements LedgerStore {

  private final Map<String, State> states = new ConcurrentHashMap<>();
  private final Script script = new Script();
  private final AtomicInteger written = new AtomicInteger();
  private volatile boolean refusing;

  /** Faults to throw from coming calls. */
  public Script script() {
    return script;
  }

  /** Refuses every state. */
  public void refuseAll() {
    refusing = true;
  }

  /** How many states were written, those that changed nothing included. */
  public int written() {
    return written.get();
  }

  /** What is kept, in no order. */
  public Collection<State> states() {
    return List.copyOf(states.values());
  }

  @Override
  public List<String> write(List<State> coming) throws Fault.Transient, Fault.Blocked {
    try {
      script.play();
    } catch (Fault.Permanent e) {
      throw new IllegalArgumentException("a ledger has no permanent faults", e);
    }
    List<String> refusals = new ArrayList<>();
    for (State state : coming) {
      if (refusing) {
        refusals.add("mapper_parsing_exception: refused as asked");
      } else {
        states.merge(
            state.index() + "/" + state.id(),
            state,
            (kept, other) -> other.version() > kept.version() ? other : kept);
        written.incrementAndGet();
      }
    }
    return refusals;
  }
}
