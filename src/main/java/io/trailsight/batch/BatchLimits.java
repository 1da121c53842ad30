package io.trailsight.batch;

import java.time.Duration;

/**
 * When a batch is sent.
 *
 * @param maxItems the most items in a batch, unless one caller submits more at once
 * @param maxWeight the most weight in a batch, in the caller's unit, unless one caller submits more
 *     at once
 * @param worthWeight the weight from which a batch no longer lingers when a sender is free
 * @param linger how long the first caller of a batch waits for others
 * @param senders how many batches are sent at the same time
 */
public record BatchLimits(
    int maxItems, long maxWeight, long worthWeight, Duration linger, int senders) {

  public BatchLimits {
    if (maxItems < 1 || worthWeight < 1 || linger.isNegative() || senders < 1) {
      throw new IllegalArgumentException("a batch has items and a sender");
    }
    if (worthWeight > maxWeight) {
      throw new IllegalArgumentException("a full batch does not linger");
    }
  }

  /** Limits of batches that linger until they are full. */
  public BatchLimits(int maxItems, long maxWeight, Duration linger, int senders) {
    this(maxItems, maxWeight, maxWeight, linger, senders);
  }
}
