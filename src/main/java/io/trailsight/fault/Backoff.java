package io.trailsight.fault;

import java.time.Duration;

/**
 * How long a message is hidden before it is tried again: the first delay, doubled with every
 * receive, up to the longest. The queue counts the receives, so there is no state here.
 *
 * @param first the delay after the first receive
 * @param longest the most, at most the 12 hours that SQS can hide a message (<a
 *     href="https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-visibility-timeout.html">SQS
 *     guide</a>)
 */
public record Backoff(Duration first, Duration longest) {

  private static final int MAX_DOUBLINGS = 30;

  public Backoff {
    if (first.isNegative() || first.compareTo(longest) > 0) {
      throw new IllegalArgumentException("the first delay is the shortest");
    }
  }

  /** The delay after a message was received this many times. */
  public Duration after(int receives) {
    int doublings = Math.clamp(receives - 1L, 0, MAX_DOUBLINGS);
    Duration delay = first.multipliedBy(1L << doublings);
    return delay.compareTo(longest) > 0 ? longest : delay;
  }
}
