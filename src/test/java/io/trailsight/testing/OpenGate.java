package io.trailsight.testing;

import io.trailsight.fault.Fault;
import io.trailsight.ingest.Gate;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** A gate that opens again at once, whatever closed it. Thread-safe. */
public final class OpenGate implements Gate {

  private final List<String> reasons = new CopyOnWriteArrayList<>();

  /** Why it was closed so far. */
  public List<String> reasons() {
    return reasons;
  }

  @Override
  public boolean awaitOpen(Duration atMost) {
    return !atMost.isZero();
  }

  @Override
  public void close(Fault.Blocked fault) {
    reasons.add(fault.reason());
  }

  @Override
  public Optional<String> reason() {
    return Optional.empty();
  }
}
