package io.trailsight.ingest;

import java.util.OptionalInt;

/**
 * How a rejected message leaves the queue.
 *
 * @param deleteAfter at which receive it is deleted; empty to leave it to the queue's redrive
 *     policy
 */
public record PoisonPolicy(OptionalInt deleteAfter) {

  /** Leaves it to the queue's redrive policy. */
  public static PoisonPolicy leave() {
    return new PoisonPolicy(OptionalInt.empty());
  }

  /** Deletes it at a certain receive. */
  public static PoisonPolicy deleteAt(int receives) {
    return new PoisonPolicy(OptionalInt.of(receives));
  }

  /** Leaves it where the queue has a redrive policy, deletes it where it has none. */
  public static PoisonPolicy forQueue(QueueTerms terms, int receives) {
    return terms.maxReceives().isPresent() ? leave() : deleteAt(receives);
  }

  boolean deletes(Message message) {
    return deleteAfter.isPresent() && message.receiveCount() >= deleteAfter.getAsInt();
  }
}
