package io.trailsight.ingest;

import io.trailsight.fault.Fault;
import java.time.Duration;
import java.util.Optional;

/**
 * Closed while nothing can work: messages are not received, so their receive counts do not rise. It
 * finds out by itself when to open again. Thread-safe.
 */
public interface Gate {

  /**
   * Waits until the gate is open.
   *
   * @param atMost how long to wait
   * @return whether it is open
   */
  boolean awaitOpen(Duration atMost) throws InterruptedException;

  /**
   * Closes the gate because of a fault that lasts until someone acts. The gate may be open, closed
   * already, or about to open.
   */
  void close(Fault.Blocked fault);

  /** Why the gate is closed; nothing while it is open. */
  Optional<String> reason();
}
