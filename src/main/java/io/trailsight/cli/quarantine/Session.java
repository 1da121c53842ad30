package io.trailsight.cli.quarantine;

import io.trailsight.cli.UnusableException;
import io.trailsight.fault.Fault;
import io.trailsight.quarantine.QuarantineArchive;
import io.trailsight.quarantine.Redrive;
import java.io.Closeable;

/** What a command of quarantine works with, until it is closed. */
interface Session extends Closeable {

  /** The entries in quarantine. */
  QuarantineArchive archive();

  /**
   * Prepares the index as for the service, and returns what tries entries again.
   *
   * @throws Fault if the index cannot be prepared
   * @throws UnusableException if the settings cannot be used for this
   */
  Redrive redrive() throws Fault, UnusableException, InterruptedException;
}
