package io.trailsight.provision;

import io.trailsight.fault.Fault;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CopyOnWriteArrayList;

/** A component that first fails with given faults, then returns given changes. Thread-safe. */
public final class FakeComponent implements Component {

  private final String title;
  private List<Change> changes;
  private final Queue<Fault> faults;
  private final List<InstallOptions> installs = new CopyOnWriteArrayList<>();

  public FakeComponent(String title, List<Change> changes, Fault... faults) {
    this.title = title;
    this.changes = changes;
    this.faults = new ArrayDeque<>(List.of(faults));
  }

  /** The options of each installation. */
  public List<InstallOptions> installs() {
    return List.copyOf(installs);
  }

  /** Returns other changes from now on. */
  public synchronized void becomes(List<Change> others) {
    changes = others;
  }

  @Override
  public String title() {
    return title;
  }

  @Override
  public synchronized List<Change> install(InstallOptions options)
      throws Fault.Transient, Fault.Blocked {
    installs.add(options);
    return switch (faults.poll()) {
      case Fault.Transient fault -> throw fault;
      case Fault.Blocked fault -> throw fault;
      case null, default -> changes;
    };
  }
}
