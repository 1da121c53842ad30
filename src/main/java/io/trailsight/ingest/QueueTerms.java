package io.trailsight.ingest;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What a queue does with messages that are not deleted.
 *
 * @param maxReceives after how many receives its redrive policy moves a message to a dead-letter
 *     queue; empty when it has no redrive policy
 * @param retention how long after it was sent the queue drops a message, received or not; empty
 *     when the queue does not state it
 */
public record QueueTerms(OptionalInt maxReceives, Optional<Duration> retention) {

  /** The terms of a queue that states none. */
  public static final QueueTerms UNKNOWN = new QueueTerms(OptionalInt.empty(), Optional.empty());

  /** A tenth of the retention is for the wait in a backlog, after the message became visible. */
  private static final int SHARE_FOR_WAITING = 10;

  /**
   * Whether the queue may drop a message before it is received again.
   *
   * @param visibleAt when it can be received again
   */
  boolean mayExpire(Message message, Instant visibleAt) {
    return retention
        .map(kept -> message.sentAt().plus(kept).minus(kept.dividedBy(SHARE_FOR_WAITING)))
        .filter(expiresSoon -> !visibleAt.isBefore(expiresSoon))
        .isPresent();
  }
}
