package io.trailsight.provision;

import io.trailsight.fault.Fault;
import java.util.List;

/** One kind of thing that is installed on a server. Blocks and can be interrupted. */
public interface Component {

  /** What it installs, as a heading: {@code index templates}. */
  String title();

  /**
   * Finds out what is missing, older or changed, and writes what the options allow. A second call
   * changes nothing.
   *
   * @return one entry for each thing, in a fixed order
   * @throws Fault.Transient when the server does not answer; a later call may succeed
   * @throws Fault.Blocked when somebody has to act first
   */
  List<Change> install(InstallOptions options)
      throws Fault.Transient, Fault.Blocked, InterruptedException;
}
