package io.trailsight.telemetry;

import io.trailsight.ingest.Observer;
import io.trailsight.ingest.Signal;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * Since when receives fail. A few of them are nothing to report, since the next one may succeed;
 * when there was no answer for a while, no messages are taken. Thread-safe.
 */
public final class QueueSilence implements Observer {

  /** A receive that waits for messages is answered within {@code sqs.waitTime}, 20 seconds. */
  static final Duration LONG = Duration.ofMinutes(1);

  private final InstantSource clock;

  // Guarded by this.
  private Instant lastAnswer;
  private Optional<String> failure = Optional.empty();

  public QueueSilence(InstantSource clock) {
    this.clock = clock;
    this.lastAnswer = clock.instant();
  }

  @Override
  public synchronized void on(Signal signal) {
    if (signal instanceof Signal.ReceiveFailed(String reason)) {
      failure = Optional.of(reason);
    } else if (signal instanceof Signal.MessagesReceived || signal instanceof Signal.GateOpened) {
      lastAnswer = clock.instant();
      failure = Optional.empty();
    }
  }

  /** Why no messages are taken; empty while receives are answered, or have failed for a moment. */
  public synchronized Optional<String> reason() {
    boolean isLong = Duration.between(lastAnswer, clock.instant()).compareTo(LONG) >= 0;
    return failure
        .filter(_ -> isLong)
        .map(
            words ->
                "no receive succeeded since %s: %s"
                    .formatted(lastAnswer.truncatedTo(ChronoUnit.SECONDS), words));
  }
}
