package io.trailsight.ingest;

import io.trailsight.fault.Fault;
import java.time.Duration;
import java.util.Optional;

/**
 * Stands between the queue and the work: while nothing can work it is closed, nobody polls, and
 * receive counts do not rise. It finds out by itself when to open again. Thread-safe.
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
   * Closes the gate because of a fault that only somebody outside can mend, whether it is open,
   * closed already, or about to open.
   */
  void close(Fault.Blocked fault);

  /** Why the gate is closed; nothing while it is open. */
  Optional<String> reason();
}
