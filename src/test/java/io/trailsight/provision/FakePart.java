package io.trailsight.provision;

import io.trailsight.fault.Fault;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CopyOnWriteArrayList;

/** A part that fails as often as it is told, then does what it is told. Thread-safe. */
public final class FakePart implements Part {

  private final String title;
  private List<Change> changes;
  private final Queue<Fault> faults;
  private final List<Manner> manners = new CopyOnWriteArrayList<>();

  public FakePart(String title, List<Change> changes, Fault... faults) {
    this.title = title;
    this.changes = changes;
    this.faults = new ArrayDeque<>(List.of(faults));
  }

  /** How it was brought, each time that it was. */
  public List<Manner> manners() {
    return List.copyOf(manners);
  }

  /** Does something else from now on. */
  public synchronized void becomes(List<Change> others) {
    changes = others;
  }

  @Override
  public String title() {
    return title;
  }

  @Override
  public synchronized List<Change> bring(Manner manner) throws Fault.Transient, Fault.Blocked {
    manners.add(manner);
    switch (faults.poll()) {
      case Fault.Transient fault -> throw fault;
      case Fault.Blocked fault -> throw fault;
      case null, default -> {
        return changes;
      }
    }
  }
}
