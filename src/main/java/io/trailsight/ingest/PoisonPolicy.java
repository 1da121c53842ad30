package io.trailsight.ingest;

import java.util.OptionalInt;

/**
 * How a rejected message leaves the queue, once quarantine holds what is known about it.
 *
 * @param deleteAfter from which receive on it is deleted; empty to leave it to the queue's redrive
 *     policy
 */
public record PoisonPolicy(OptionalInt deleteAfter) {

  /** Who decides. */
  public enum Choice {
    /** Leave it where the queue has a redrive policy, delete it where it has none. */
    AUTO,
    /** Delete it after some receives. */
    DELETE,
    /** Leave it to the queue's redrive policy. */
    LEAVE
  }

  /**
   * The policy for a queue.
   *
   * @param receives from which receive on a message is deleted, where it is
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
