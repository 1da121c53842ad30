package io.trailsight.cli.backfill;

import io.trailsight.backfill.Backfill;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Ends a backfill when the process is asked to end: what is in hand is finished within a time, and
 * interrupted after it. Thread-safe.
 */
final class Interruption implements AutoCloseable {

  private static final Duration AFTER_INTERRUPT = Duration.ofSeconds(5);

  private final CountDownLatch ended = new CountDownLatch(1);
  private final Thread worker;
  private volatile boolean asked;
  private volatile Duration drainTime = Duration.ZERO;
  private volatile Optional<Backfill> backfill = Optional.empty();

  /**
   * @param worker runs the backfill
   */
  Interruption(Thread worker) {
    this.worker = worker;
  }

  /**
   * States what is to be stopped.
   *
   * @param time how long what is in hand may take to finish
   */
  void stops(Backfill begun, Duration time) {
    drainTime = time;
    backfill = Optional.of(begun);
    if (asked) {
      begun.stop();
    }
  }

  /**
   * Asks for the end, and waits for it.
   *
   * @return whether what was in hand was finished
   */
  boolean stop() throws InterruptedException {
    asked = true;
    backfill.ifPresent(Backfill::stop);
    if (ended.await(drainTime.toNanos(), TimeUnit.NANOSECONDS)) {
      return true;
    }
    worker.interrupt();
    boolean _ = ended.await(AFTER_INTERRUPT.toNanos(), TimeUnit.NANOSECONDS);
    return false;
  }

  /** Whether the end was asked for. */
  boolean isAsked() {
    return asked;
  }

  @Override
  public void close() {
    ended.countDown();
  }
}
