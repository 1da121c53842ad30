package io.trailsight.cli.quarantine;

import io.trailsight.cli.UnusableException;
import io.trailsight.fault.Fault;
import io.trailsight.quarantine.QuarantineArchive;
import io.trailsight.quarantine.Redrive;
import java.io.Closeable;

/** What a command of quarantine works with, until it is closed. */
public interface Session extends Closeable {

  /** What quarantine holds. */
  QuarantineArchive archive();

  /**
   * What tries entries again, once the index is prepared as for the service.
   *
   * @throws Fault when the index cannot be prepared
   * @throws UnusableException when the settings do not allow it here
   */
  Redrive redrive() throws Fault, UnusableException, InterruptedException;
}
