package io.trailsight.provision;

import io.trailsight.fault.Fault;
import java.util.List;

/** One kind of thing that is brought to a server. Blocks and can be interrupted. */
public interface Part {

  /** What it brings, as a heading: {@code index templates}. */
  String title();

  /**
   * Finds out what is missing, older or changed, and writes what may be written. Done twice, the
   * second time changes nothing.
   *
   * @return one entry for each thing, in a fixed order
   * @throws Fault.Transient when the server does not answer, and may later
   * @throws Fault.Blocked when somebody has to act first
   */
  List<Change> bring(Manner manner) throws Fault.Transient, Fault.Blocked, InterruptedException;
}
