package io.trailsight.ingest;

/**
 * How many messages a queue holds, as it states itself. The counts of SQS are approximate, and are
 * right about a minute after messages stop coming (<a
 * href="https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_GetQueueAttributes.html">API
 * reference</a>).
 *
 * @param visible may be received now
 * @param inFlight received by any consumer, and neither deleted nor visible again
 * @param delayed sent, and not to be received yet
 */
public record QueueDepth(long visible, long inFlight, long delayed) {

  /** All of them. */
  public long total() {
    return visible + inFlight + delayed;
  }
}
