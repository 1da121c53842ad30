package io.trailsight.ingest;

import io.trailsight.fault.Backoff;
import java.time.Duration;

/**
 * How many messages are received, and how fast.
 *
 * @param concurrency the most messages in hand
 * @param receives the most receives under way at once
 * @param gathering how long a receive that has a permit waits for more, so that one request returns
 *     several messages
 * @param afterFault the pause after a number of failures of the queue in a row
 */
public record PollLimits(int concurrency, int receives, Duration gathering, Backoff afterFault) {

  /** Receives under way hold permits that messages need: well under half of all permits. */
  private static final int MESSAGES_PER_RECEIVE = 25;

  private static final Duration GATHERING = Duration.ofMillis(100);

  /** The limits of the service for this many messages in hand. */
  public static PollLimits of(int concurrency, Backoff afterFault) {
    int receives = Math.max(1, concurrency / MESSAGES_PER_RECEIVE);
    return new PollLimits(concurrency, receives, GATHERING, afterFault);
  }
}
