package io.trailsight.telemetry;

import io.trailsight.ingest.Message;
import io.trailsight.ingest.QueueDepth;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * Estimates the age of the oldest message that waits in a queue. SQS states it only to CloudWatch
 * ({@code ApproximateAgeOfOldestMessage}), whose figures cost a permission, money and minutes. Here
 * it is known when the messages were sent that were received for the first time since the last
 * look: a standard queue hands out older messages first, as far as it can, so what waits was sent
 * about then. While none is received, that time stays as it is and the age grows. Thread-safe.
 */
final class OldestWaiting {

  private final InstantSource clock;

  // Guarded by this.
  private Instant since;
  private Instant earliest = Instant.MAX;

  OldestWaiting(InstantSource clock) {
    this.clock = clock;
    this.since = clock.instant();
  }

  /** A message was received. One that comes again has waited elsewhere. */
  synchronized void received(Message message) {
    if (message.receiveCount() == 1 && message.sentAt().isBefore(earliest)) {
      earliest = message.sentAt();
    }
  }

  /** The age, with what the queue states now. */
  synchronized Duration age(QueueDepth depth) {
    Instant now = clock.instant();
    if (depth.visible() == 0) {
      since = now;
    } else if (!earliest.equals(Instant.MAX)) {
      since = earliest;
    }
    earliest = Instant.MAX;
    return depth.visible() == 0 ? Duration.ZERO : Duration.between(since, now);
  }
}
