package io.trailsight.backfill;

import io.trailsight.fault.Fault;
import io.trailsight.trail.ObjectRef;
import java.util.List;

/** Where objects go. Thread-safe; blocks and can be interrupted. */
public interface Destination {

  /** How many objects it takes at once. */
  int atOnce();

  /**
   * Takes objects, and counts what has become of each.
   *
   * @throws Fault when no further object can be taken until someone acts
   */
  void take(List<ObjectRef> objects, Counts counts) throws Fault, InterruptedException;
}
