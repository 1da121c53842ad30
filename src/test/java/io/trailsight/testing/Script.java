package io.trailsight.testing;

import io.trailsight.fault.Fault;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Faults that a double throws, one a call, before it works again. Thread-safe. */
public final class Script {

  private final Queue<Fault> faults = new ConcurrentLinkedQueue<>();

  /** Lets a coming call fail. */
  public void add(Fault fault) {
    faults.add(fault);
  }

  /** Throws the next fault, if there is one. */
  public void play() throws Fault.Transient, Fault.Permanent, Fault.Blocked {
    switch (faults.poll()) {
      case null -> {}
      case Fault.Transient fault -> throw fault;
      case Fault.Permanent fault -> throw fault;
      case Fault.Blocked fault -> throw fault;
    }
  }
}
