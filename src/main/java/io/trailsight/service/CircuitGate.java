package io.trailsight.service;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreaker.State;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.core.IntervalFunction;
import io.trailsight.fault.Fault;
import io.trailsight.ingest.Gate;
import io.trailsight.ingest.Observer;
import io.trailsight.ingest.Signal;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A gate made of a circuit breaker. A blocked fault opens the circuit, which closes the gate; then
 * the threads that wait for the gate probe, one at a time and with growing pauses, until a probe
 * succeeds. The gate starts closed: nothing is polled before the first probe succeeds. Thread-safe.
 */
final class CircuitGate implements Gate {

  private static final Logger LOG = LoggerFactory.getLogger(CircuitGate.class);
  private static final Duration LOOK = Duration.ofMillis(100);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);
  private static final double FACTOR = 2.0;
  private static final double JITTER = 0.3;

  /** Checks whether everything works that ingestion needs, and prepares it. */
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
  private final ReentrantLock lock = new ReentrantLock();

  /** Written under the lock. */
  private volatile Optional<Closure> closure =
      Optional.of(new Closure("starting", System.nanoTime(), false));

  /**
   * @param firstPause the pause after the first failed probe; it doubles up to 30 seconds
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
      close(fault.reason(), fault);
    } catch (RuntimeException | StackOverflowError defect) {
      answered = true;
      LOG.error("a defect of this program concerns a probe", defect);
      close("a defect of this program: " + defect, defect);
    } finally {
      if (!answered) {
        breaker.releasePermission();
      }
    }
  }

  /** Leaves the gate closed if it was closed again while the probe ran. */
  private void open() {
    lock.lock();
    try {
      breaker.onSuccess(0, TimeUnit.NANOSECONDS);
      if (breaker.getState() == State.CLOSED && closure.isPresent()) {
        long nanos = System.nanoTime() - closure.get().since();
        closure = Optional.empty();
        observer.on(new Signal.GateOpened(Duration.ofNanos(nanos)));
      }
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void close(Fault.Blocked fault) {
    close(fault.reason(), fault);
  }

  private void close(String reason, Throwable cause) {
    lock.lock();
    try {
      breaker.onError(0, TimeUnit.NANOSECONDS, cause);
      if (closure.isEmpty() || !closure.get().signalled()) {
        long since = closure.map(Closure::since).orElseGet(System::nanoTime);
        closure = Optional.of(new Closure(reason, since, true));
        observer.on(new Signal.GateClosed(reason));
      } else if (!closure.get().reason().equals(reason)) {
        closure = Optional.of(new Closure(reason, closure.get().since(), true));
        observer.on(new Signal.GateHeld(reason));
      }
    } finally {
      lock.unlock();
    }
  }

  @Override
  public Optional<String> reason() {
    return closure.map(Closure::reason);
  }

  /**
   * Why the gate is closed.
   *
   * @param since by the clock of {@link System#nanoTime()}
   * @param signalled whether there was a signal
   */
  private record Closure(String reason, long since, boolean signalled) {}
}
