package io.trailsight.ingest;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What a queue does with messages that nobody deletes.
 *
 * @param maxReceives after how many receives its redrive policy moves a message to a dead-letter
 *     queue; empty when it has no redrive policy
 * @param retention how long after its sending a message vanishes, unread or not; empty when the
 *     queue does not tell
 */
public record QueueTerms(OptionalInt maxReceives, Optional<Duration> retention) {

  /** The terms of a queue that tells nothing. */
  public static final QueueTerms UNKNOWN = new QueueTerms(OptionalInt.empty(), Optional.empty());

  /** A backlog may keep a message waiting after it became visible. */
  private static final int SHARE_FOR_WAITING = 10;

  /**
   * Whether the queue may drop a message before it is handed out again.
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
