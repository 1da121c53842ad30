package io.trailsight.tools.bench.endpoint;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import com.fasterxml.jackson.core.io.SerializedString;
import com.fasterxml.jackson.databind.util.RawValue;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A standard queue as SQS keeps it (<a
 * href="https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-visibility-timeout.html">visibility
 * timeout</a>): a received message is hidden, comes again when its time is over, and has a new
 * receipt at each receive. Messages come in the order in which they became visible. Nothing expires
 * and there is no redrive. Thread-safe.
 */
final class StandardQueue {

  private static final Pattern RECEIPT = Pattern.compile("[0-9a-f-]{36}#\\d{1,9}");

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition change = lock.newCondition();
  private final Map<String, QueuedMessage> messages = new HashMap<>();
  private final Deque<QueuedMessage> visible = new ArrayDeque<>();
  private final TreeSet<QueuedMessage> hidden =
      new TreeSet<>(
          Comparator.comparingLong((QueuedMessage message) -> message.hiddenUntil)
              .thenComparingLong(QueuedMessage::number));
  private final long start = System.nanoTime();
  private long sent;

  /**
   * A message as it was handed out.
   *
   * @param receives how often it was by then
   */
  record Received(QueuedMessage message, String receipt, int receives) {}

  /** How many messages can be received, and how many are hidden. */
  record Count(int visible, int hidden) {}

  private long now() {
    return System.nanoTime() - start;
  }

  QueuedMessage send(String body) {
    lock.lock();
    try {
      QueuedMessage message = new QueuedMessage(sent++, body);
      messages.put(message.id(), message);
      show(message);
      return message;
    } finally {
      lock.unlock();
    }
  }

  private void show(QueuedMessage message) {
    visible.addLast(message);
    change.signal();
  }

  /**
   * Waits for a message, then takes as many as there are.
   *
   * @param max the most to take
   * @param hiddenFor how long nobody else receives them
   * @param wait how long to wait for the first
   */
  List<Received> receive(int max, Duration hiddenFor, Duration wait) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      awaitVisible(now() + wait.toNanos());
      List<Received> received = new ArrayList<>();
      while (received.size() < max && !visible.isEmpty()) {
        QueuedMessage message = visible.removeFirst();
        message.receives++;
        hide(message, hiddenFor);
        received.add(new Received(message, message.receipt(), message.receives));
      }
      return received;
    } finally {
      lock.unlock();
    }
  }

  private void awaitVisible(long deadline) throws InterruptedException {
    showAgain();
    long left = deadline - now();
    while (visible.isEmpty() && left > 0) {
      long untilShown = hidden.isEmpty() ? left : hidden.first().hiddenUntil - now();
      change.awaitNanos(Math.min(left, untilShown));
      showAgain();
      left = deadline - now();
    }
  }

  /** Whose time is over can be received again. */
  private void showAgain() {
    long now = now();
    while (!hidden.isEmpty() && hidden.first().hiddenUntil <= now) {
      show(hidden.removeFirst());
    }
  }

  private void hide(QueuedMessage message, Duration time) {
    message.hiddenUntil = now() + time.toNanos();
    hidden.add(message);
    if (hidden.first() == message) {
      change.signalAll();
    }
  }

  /**
   * Removes a message for good. A receipt that was used or replaced has no effect (<a
   * href="https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_DeleteMessage.html">API
   * reference</a>).
   *
   * @throws Refusal when the receipt is none
   */
  void delete(String receipt) throws Refusal {
    lock.lock();
    try {
      QueuedMessage message = find(receipt);
      if (message != null) {
        messages.remove(message.id());
        if (!hidden.remove(message)) {
          visible.remove(message);
        }
      }
    } finally {
      lock.unlock();
    }
  }

  /**
   * Hides a message for so long from now.
   *
   * @throws Refusal when the receipt is none or no longer valid, or the message is not hidden (<a
   *     href="https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_ChangeMessageVisibility.html">API
   *     reference</a>)
   */
  void changeVisibility(String receipt, Duration time) throws Refusal {
    lock.lock();
    try {
      showAgain();
      QueuedMessage message = find(receipt);
      if (message == null) {
        throw Refusal.badRequest(
            "InvalidParameterValue",
            "The receipt handle is invalid. Reason: Message does not exist or is not available for"
                + " visibility timeout change.");
      }
      if (!hidden.remove(message)) {
        throw Refusal.badRequest(
            "AWS.SimpleQueueService.MessageNotInflight", "The message is not in flight.");
      }
      if (time.isZero()) {
        show(message);
      } else {
        hide(message, time);
      }
    } finally {
      lock.unlock();
    }
  }

  /** The message whose last receipt this is. */
  private @Nullable QueuedMessage find(String receipt) throws Refusal {
    QueuedMessage message = messages.get(QueuedMessage.idOf(receipt));
    if (message == null && !RECEIPT.matcher(receipt).matches()) {
      throw Refusal.badRequest(
          "ReceiptHandleIsInvalid", "The input receipt handle is not a valid receipt handle.");
    }
    return message != null && message.receipt().equals(receipt) ? message : null;
  }

  Count count() {
    lock.lock();
    try {
      showAgain();
      return new Count(visible.size(), hidden.size());
    } finally {
      lock.unlock();
    }
  }

  /** A message in a queue. What changes belongs to the queue and is guarded by its lock. */
  static final class QueuedMessage {

    private static final char BEFORE_COUNT = '#';

    private final long number;
    private final String id = UUID.randomUUID().toString();
    private final RawValue body;
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
      this.body =
          new RawValue(
              new SerializedString(
                  "\"" + new String(JsonStringEncoder.getInstance().quoteAsString(body)) + "\""));
      this.bodyMd5 = Md5.hex(body.getBytes(StandardCharsets.UTF_8));
    }

    long number() {
      return number;
    }

    String id() {
      return id;
    }

    /** Escaped for JSON once, however often it is received. */
    RawValue body() {
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
}
