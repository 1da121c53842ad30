package io.trailsight.ingest;

import io.trailsight.fault.Backoff;
import java.time.Duration;

/**
 * How many messages are taken, and how.
 *
 * @param concurrency the most messages in hand
 * @param receives the most receives under way at once
 * @param gathering how long a receive waits for more permits, once it could ask for a message, so
 *     that it asks for several
 * @param afterFault the pause after the queue failed so many times in a row
 */
public record PollLimits(int concurrency, int receives, Duration gathering, Backoff afterFault) {

  /** Receives under way hold permits that no message in hand can have: well under half of them. */
  private static final int MESSAGES_PER_RECEIVE = 25;

  private static final Duration GATHERING = Duration.ofMillis(100);

  /** The usual ones for so many messages in hand. */
  public static PollLimits of(int concurrency, Backoff afterFault) {
    int receives = Math.max(1, concurrency / MESSAGES_PER_RECEIVE);
    return new PollLimits(concurrency, receives, GATHERING, afterFault);
  }
}
