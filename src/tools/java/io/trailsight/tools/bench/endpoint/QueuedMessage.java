package io.trailsight.tools.bench.endpoint;

import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.SerializedString;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** A message in a queue. What changes belongs to the queue and is guarded by its lock. */
final class QueuedMessage {

  private static final char BEFORE_COUNT = '#';

  private final long number;
  private final String id = UUID.randomUUID().toString();
  private final SerializableString body;
  private final String bodyMd5;
  private final String sentMillis = Long.toString(System.currentTimeMillis());

  /** How often it was received. */
  int receives;

  /** When it can be received again, in the queue's nanoseconds; only while it is hidden. */
  long hiddenUntil;

  /**
   * @param number of the queue's messages, in the order in which they were sent
   */
  QueuedMessage(long number, String body) {
    this.number = number;
    this.body = new SerializedString(body);
    this.bodyMd5 = Md5.hex(body.getBytes(StandardCharsets.UTF_8));
  }

  long number() {
    return number;
  }

  String id() {
    return id;
  }

  /** Escaped for JSON once, however often it is received. */
  SerializableString body() {
    return body;
  }

  String bodyMd5() {
    return bodyMd5;
  }

  /** When it was sent, in milliseconds since 1970. */
  String sentMillis() {
    return sentMillis;
  }

  /** The receipt of its last receive. */
  String receipt() {
    return id + BEFORE_COUNT + receives;
  }

  /** The id of the message that a receipt is for; the receipt itself when it is none of ours. */
  static String idOf(String receipt) {
    int count = receipt.indexOf(BEFORE_COUNT);
    return count < 0 ? receipt : receipt.substring(0, count);
  }
}
