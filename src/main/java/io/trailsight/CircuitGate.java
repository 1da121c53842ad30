package io.trailsight;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreaker.State;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.core.IntervalFunction;
import io.trailsight.ingest.Fault;
import io.trailsight.ingest.Gate;
import io.trailsight.ingest.Observer;
import io.trailsight.ingest.Signal;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/**
 * A gate that is a circuit breaker: a fault that only somebody outside can mend opens the circuit,
 * which closes the gate; then one of those who wait probes, with growing pauses, until a probe
 * succeeds. It starts closed, so that nothing is polled before the first probe succeeded.
 * Thread-safe.
 */
final class CircuitGate implements Gate {

  private static final Duration LOOK = Duration.ofMillis(100);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);
  private static final double FACTOR = 2.0;
  private static final double JITTER = 0.3;

  /** Asks whether everything that ingestion needs is there, and prepares it. */
  @FunctionalInterface
  interface Probe {

    /**
     * Returns when ingestion can work.
     *
     * @throws Fault when it cannot
     */
    void check() throws Fault, InterruptedException;
  }

  private final CircuitBreaker breaker;
  private final Probe probe;
  private final Observer observer;
  private final AtomicReference<Closure> closure = new AtomicReference<>(Closure.of("starting"));

  /**
   * @param firstPause how long after a failed probe the next one may run
   */
  CircuitGate(Probe probe, Duration firstPause, Observer observer) {
    this.probe = probe;
    this.observer = observer;
    this.breaker =
        CircuitBreaker.of(
            "gate",
            CircuitBreakerConfig.custom()
                .slidingWindowSize(1)
                .minimumNumberOfCalls(1)
                .permittedNumberOfCallsInHalfOpenState(1)
                .initialState(State.HALF_OPEN)
                .waitIntervalFunctionInOpenState(
                    IntervalFunction.ofExponentialRandomBackoff(
                        firstPause, FACTOR, JITTER, LONGEST_PAUSE))
                .build());
  }

  @Override
  public boolean awaitOpen(Duration atMost) throws InterruptedException {
    long deadline = System.nanoTime() + atMost.toNanos();
    while (breaker.getState() != State.CLOSED) {
      if (System.nanoTime() - deadline >= 0) {
        return false;
      }
      if (breaker.tryAcquirePermission()) {
        probe();
      } else {
        Thread.sleep(LOOK);
      }
    }
    return true;
  }

  private void probe() throws InterruptedException {
    boolean answered = false;
    try {
      probe.check();
      answered = true;
      open();
    } catch (Fault fault) {
      answered = true;
      closeBecause(fault);
    } finally {
      if (!answered) {
        breaker.releasePermission();
      }
    }
  }

  private void open() {
    Closure ended = closure.getAndSet(Closure.NONE);
    breaker.onSuccess(0, TimeUnit.NANOSECONDS);
    observer.on(new Signal.GateOpened(Duration.ofNanos(System.nanoTime() - ended.since)));
  }

  @Override
  public void close(Fault.Blocked fault) {
    closeBecause(fault);
  }

  private void closeBecause(Fault fault) {
    Closure before = closure.get();
    String reason = fault.reason();
    if (!before.reason.equals(Optional.of(reason))) {
      closure.set(before.because(reason));
      observer.on(new Signal.GateClosed(reason));
    }
    breaker.onError(0, TimeUnit.NANOSECONDS, fault);
  }

  @Override
  public Optional<String> reason() {
    return closure.get().reason;
  }

  /** Why the gate is closed, and since when. */
  private record Closure(Optional<String> reason, long since) {

    static final Closure NONE = new Closure(Optional.empty(), 0);

    static Closure of(String reason) {
      return new Closure(Optional.of(reason), System.nanoTime());
    }

    Closure because(String newReason) {
      return reason.isPresent() ? new Closure(Optional.of(newReason), since) : of(newReason);
    }
  }
}
