package io.trailsight.ingest;

import java.time.Instant;
import java.util.Objects;

/**
 * A message as one receive returned it.
 *
 * @param id the queue's id of the message, the same at every receive
 * @param receipt the right to extend or delete it, valid until the next receive; a credential,
 *     which {@link #toString()} leaves out
 * @param body what was sent, a notice
 * @param receiveCount how often it was received so far, this time included; at least 1
 * @param sentAt when it was sent
 */
public record Message(String id, String receipt, String body, int receiveCount, Instant sentAt) {

  public Message {
    Objects.requireNonNull(id);
    Objects.requireNonNull(receipt);
    Objects.requireNonNull(body);
    Objects.requireNonNull(sentAt);
    if (receiveCount < 1) {
      throw new IllegalArgumentException("a received message was received at least once");
    }
  }

  @Override
  public String toString() {
    return "message " + id;
  }
}
