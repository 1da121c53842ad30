package io.trailsight.service;

import io.trailsight.fault.Recurrence;
import io.trailsight.ingest.MeasuredQueue;
import io.trailsight.ingest.Observer;
import io.trailsight.ingest.Signal;
import java.time.Duration;

/**
 * Asks a queue and its dead-letter queue again and again how many messages they hold. A failure
 * concerns nothing but the metrics. Each of the two is asked by one thread.
 */
final class QueueWatch {

  private static final Duration LONGEST = Duration.ofMinutes(10);

  private final Recurrence depth;
  private final Recurrence deadLetters;

  /**
   * @param period the pause after an answer
   * @param observer receives what is known, and since when it is not
   */
  QueueWatch(MeasuredQueue queue, Duration period, Observer observer) {
    depth =
        recurrence(
            () -> observer.on(new Signal.QueueMeasured(queue.depth())), period, observer, false);
    deadLetters =
        recurrence(
            () -> observer.on(new Signal.DeadLettersCounted(queue.deadLetters())),
            period,
            observer,
            true);
  }

  private static Recurrence recurrence(
      Recurrence.Work work, Duration period, Observer observer, boolean ofDeadLetters) {
    return Recurrence.every(
        period,
        LONGEST,
        work,
        reason -> observer.on(new Signal.DepthUnknown(ofDeadLetters, reason)));
  }

  /** Asks the queue until the thread is interrupted. */
  void watchDepth() throws InterruptedException {
    depth.run(() -> {});
  }

  /** Asks the dead-letter queue until the thread is interrupted. */
  void watchDeadLetters() throws InterruptedException {
    deadLetters.run(() -> {});
  }

  /** Asks both once. */
  void lookOnce() throws InterruptedException {
    boolean _ = depth.once();
    boolean _ = deadLetters.once();
  }
}
