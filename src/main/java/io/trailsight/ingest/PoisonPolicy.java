package io.trailsight.ingest;

import java.util.OptionalInt;

/**
 * How a rejected message leaves the queue.
 *
 * @param deleteAfter at which receive it is deleted; empty to leave it to the queue's redrive
 *     policy
 */
public record PoisonPolicy(OptionalInt deleteAfter) {

  /** The setting from which the policy follows. */
  public enum Choice {
    /** Leave it where the queue has a redrive policy, delete it where it has none. */
    AUTO,
    /** Delete it at a certain receive. */
    DELETE,
    /** Leave it to the queue's redrive policy. */
    LEAVE
  }

  /**
   * The policy for a queue.
   *
   * @param receives at which receive a message is deleted, where the policy deletes
   */
  static PoisonPolicy of(Choice choice, int receives, QueueTerms terms) {
    boolean delete =
        switch (choice) {
          case AUTO -> terms.maxReceives().isEmpty();
          case DELETE -> true;
          case LEAVE -> false;
        };
    return new PoisonPolicy(delete ? OptionalInt.of(receives) : OptionalInt.empty());
  }

  boolean deletes(Message message) {
    return deleteAfter.isPresent() && message.receiveCount() >= deleteAfter.getAsInt();
  }
}
