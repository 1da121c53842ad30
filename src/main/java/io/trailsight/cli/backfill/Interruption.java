package io.trailsight.cli.backfill;

import io.trailsight.backfill.Backfill;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

/** Ends a backfill when the process is asked to end: what is in hand is finished. Thread-safe. */
final class Interruption implements AutoCloseable {

  private final CountDownLatch ended = new CountDownLatch(1);
  private volatile boolean asked;
  private volatile Optional<Backfill> backfill = Optional.empty();

  /** States what is to be stopped. */
  void stops(Backfill begun) {
    backfill = Optional.of(begun);
    if (asked) {
      begun.stop();
    }
  }

  /** Asks for the end, and waits until what is in hand is finished. */
  boolean stop() throws InterruptedException {
    asked = true;
    backfill.ifPresent(Backfill::stop);
    ended.await();
    return true;
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
