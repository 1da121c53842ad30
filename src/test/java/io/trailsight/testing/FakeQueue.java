package io.trailsight.testing;

import io.trailsight.fault.Fault;
import io.trailsight.ingest.AnswerRoom;
import io.trailsight.ingest.MeasuredQueue;
import io.trailsight.ingest.Message;
import io.trailsight.ingest.MessageQueue;
import io.trailsight.ingest.QueueDepth;
import io.trailsight.ingest.QueueTerms;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A queue in memory that hides, counts and expires as SQS does. Thread-safe. */
public final class FakeQueue implements MessageQueue, MeasuredQueue {

  private static final Duration WAIT = Duration.ofMillis(20);

  /** How long SQS hides a message after a receive, extensions included. */
  private static final Duration LONGEST = Duration.ofHours(12);

  private final InstantSource clock;
  private final Map<String, Sent> messages = new LinkedHashMap<>();
  private final Set<String> deadLetters = new HashSet<>();
  private final Script script = new Script();
  private volatile QueueTerms terms = QueueTerms.UNKNOWN;
  private int nextId;

  public FakeQueue(InstantSource clock) {
    this.clock = clock;
  }

  /** Faults to throw from coming calls. */
  public Script script() {
    return script;
  }

  /** Puts a message into the queue and returns its id. */
  public synchronized String send(String body) {
    String id = "message-" + nextId++;
    messages.put(id, new Sent(body, clock.instant()));
    return id;
  }

  /** How many messages there are, hidden or not. */
  public synchronized int size() {
    return messages.size();
  }

  /** Whether a receive would return a message now. */
  public synchronized boolean isVisible(String id) {
    Sent sent = messages.get(id);
    return sent != null && !sent.visibleAt.isAfter(clock.instant());
  }

  /** Whether a receive would return any message now. */
  public synchronized boolean hasVisible() {
    Instant now = clock.instant();
    return messages.values().stream().anyMatch(sent -> !sent.visibleAt.isAfter(now));
  }

  /** How often a message was received. */
  public synchronized int receiveCount(String id) {
    Sent sent = messages.get(id);
    return sent == null ? 0 : sent.receives;
  }

  /** The ids of the messages that the redrive policy moved away. */
  public synchronized Set<String> deadLetterIds() {
    return Set.copyOf(deadLetters);
  }

  /** Sets what becomes of messages that are not deleted. */
  public void setTerms(QueueTerms set) {
    terms = set;
  }

  @Override
  public QueueTerms check() throws Fault {
    script.play();
    return terms;
  }

  @Override
  public List<Message> receive(AnswerRoom room, Duration hiddenFor)
      throws Fault, InterruptedException {
    script.play();
    List<Message> received = take(room.messages(), hiddenFor);
    room.claim(received.stream().mapToInt(message -> message.body().length()).sum());
    if (received.isEmpty()) {
      Thread.sleep(WAIT);
    }
    return received;
  }

  private synchronized List<Message> take(int max, Duration hiddenFor) {
    List<Message> taken = new ArrayList<>();
    Instant now = clock.instant();
    messages.values().removeIf(sent -> isExpired(sent, now));
    redrive(now);
    for (Map.Entry<String, Sent> entry : messages.entrySet()) {
      if (taken.size() < max && !entry.getValue().visibleAt.isAfter(now)) {
        taken.add(entry.getValue().receive(entry.getKey(), now, now.plus(hiddenFor)));
      }
    }
    return taken;
  }

  private boolean isExpired(Sent sent, Instant now) {
    return terms.retention().filter(kept -> !now.isBefore(sent.sentAt.plus(kept))).isPresent();
  }

  private void redrive(Instant now) {
    if (terms.maxReceives().isPresent()) {
      messages
          .entrySet()
          .removeIf(
              entry -> {
                Sent sent = entry.getValue();
                boolean moved =
                    sent.receives >= terms.maxReceives().getAsInt() && !sent.visibleAt.isAfter(now);
                return moved && deadLetters.add(entry.getKey());
              });
    }
  }

  @Override
  public QueueDepth depth() throws Fault {
    script.play();
    synchronized (this) {
      long visible = messages.keySet().stream().filter(this::isVisible).count();
      return new QueueDepth(visible, messages.size() - visible, 0);
    }
  }

  @Override
  public OptionalLong deadLetters() throws Fault {
    script.play();
    synchronized (this) {
      return terms.maxReceives().isPresent()
          ? OptionalLong.of(deadLetters.size())
          : OptionalLong.empty();
    }
  }

  @Override
  public void delete(Message message) throws Fault {
    script.play();
    synchronized (this) {
      if (!holds(message)) {
        throw new Fault.Permanent("the receipt is no longer valid");
      }
      messages.remove(message.id());
    }
  }

  @Override
  public Hidden hide(List<Message> hidden, Duration delay) throws Fault {
    script.play();
    Set<Message> gone = new HashSet<>();
    synchronized (this) {
      for (Message message : hidden) {
        Sent sent = messages.get(message.id());
        Instant until = clock.instant().plus(delay);
        if (sent != null && holds(message) && !until.isAfter(sent.receivedAt.plus(LONGEST))) {
          sent.visibleAt = until;
        } else {
          gone.add(message);
        }
      }
    }
    return new Hidden(gone, Set.of());
  }

  private boolean holds(Message message) {
    Sent sent = messages.get(message.id());
    return sent != null && message.receipt().equals(sent.receipt);
  }

  private static final class Sent {

    private final String body;
    private final Instant sentAt;
    private Instant visibleAt;
    private Instant receivedAt;
    private int receives;
    private @Nullable String receipt;

    Sent(String body, Instant now) {
      this.body = body;
      this.sentAt = now;
      this.visibleAt = now;
      this.receivedAt = now;
    }

    Message receive(String id, Instant now, Instant hiddenUntil) {
      receives++;
      receivedAt = now;
      visibleAt = hiddenUntil;
      String current = id + "/" + receives;
      receipt = current;
      return new Message(id, current, body, receives, sentAt);
    }
  }
}
