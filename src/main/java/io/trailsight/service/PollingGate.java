package io.trailsight.service;

import io.trailsight.fault.Fault;
import io.trailsight.ingest.Gate;
import java.time.Duration;
import java.util.Optional;

/**
 * Open while both of two gates are open: that of a source, for its queue and its buckets, and that
 * of OpenSearch, which all sources share. A fault closes the one that it concerns. Thread-safe.
 */
record PollingGate(Gate source, Gate openSearch) implements Gate {

  /** Both are probed in turn, so that neither waits for the other one to open. */
  private static final Duration TURN = Duration.ofMillis(200);

  @Override
  public boolean awaitOpen(Duration atMost) throws InterruptedException {
    long started = System.nanoTime();
    while (true) {
      Duration left = atMost.minusNanos(System.nanoTime() - started);
      Duration turn = left.compareTo(TURN) < 0 ? left : TURN;
      boolean indexOpen = openSearch.awaitOpen(turn);
      boolean sourceOpen = source.awaitOpen(turn);
      if (indexOpen && sourceOpen && openSearch.reason().isEmpty()) {
        return true;
      }
      if (!left.isPositive()) {
        return false;
      }
    }
  }

  @Override
  public void close(Fault.Blocked fault) {
    (fault.isOfSource() ? source : openSearch).close(fault);
  }

  @Override
  public Optional<String> reason() {
    return openSearch.reason().or(source::reason);
  }
}
