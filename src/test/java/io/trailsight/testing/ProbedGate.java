package io.trailsight.testing;

import io.trailsight.fault.Fault;
import io.trailsight.ingest.Gate;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/** A gate that its waiting threads probe without pauses, until it opens. Thread-safe. */
public final class ProbedGate implements Gate {

  private static final Duration LOOK = Duration.ofMillis(1);

  private final Probe probe;
  private final InstantSource clock;
  private volatile Optional<String> closed = Optional.of("starting");

  /** Asks whether everything works. */
  @FunctionalInterface
  public interface Probe {

    /**
     * Returns when everything works.
     *
     * @throws Fault when something does not
     */
    void check() throws Fault, InterruptedException;
  }

  /**
   * @param clock measures how long a thread waits
   */
  public ProbedGate(Probe probe, InstantSource clock) {
    this.probe = probe;
    this.clock = clock;
  }

  @Override
  public boolean awaitOpen(Duration atMost) throws InterruptedException {
    Instant deadline = clock.instant().plus(atMost);
    while (closed.isPresent()) {
      if (!clock.instant().isBefore(deadline)) {
        return false;
      }
      try {
        probe.check();
        closed = Optional.empty();
      } catch (Fault fault) {
        closed = Optional.of(fault.reason());
        Thread.sleep(LOOK);
      }
    }
    return true;
  }

  @Override
  public void close(Fault.Blocked fault) {
    closed = Optional.of(fault.reason());
  }

  @Override
  public Optional<String> reason() {
    return closed;
  }
}
