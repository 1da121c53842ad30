package io.trailsight.ingest;

import io.trailsight.fault.Fault;
import io.trailsight.ingest.ByteBudget.Reservation;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The memory for messages that are larger than usual. Every sender of messages decides how large
 * they are, so memory is reserved before an answer of the queue is read, and each message keeps its
 * share until its owner is done. A receive asks for no more messages than there is room for, if
 * they are as large as the largest of late. Usual messages are covered by what {@code
 * ingest.concurrency} counts for each. Thread-safe.
 */
public final class MessageMemory {

  /**
   * The largest body of a message, 1 MiB (<a
   * href="https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/quotas-messages.html">SQS
   * quotas</a>).
   */
  private static final long LARGEST_BODY = 1 << 20;

  /** What a body keeps for each byte sent: Java stores it in two where a character needs that. */
  private static final int KEPT = 2;

  /**
   * What the body that is being read takes besides, for each byte sent: the parser's characters (2
   * and a half), then a copy of them (up to 2) or, once those are free, its bytes for the digest.
   */
  private static final int READ = 4;

  /**
   * The least room in all: for the largest message, although a server of the queue may send three
   * bytes for each of its own, as an escape such as {@code \u00e9} for the two of {@code é}.
   */
  public static final long LEAST_BYTES = need(3 * LARGEST_BODY);

  /**
   * Memory for messages of up to this size is reserved when their answer arrives, not before they
   * are asked for: ten of them take little of the whole.
   */
  private static final int SMALL_BYTES = 16 << 10;

  /** The last character that Java stores in one byte. */
  private static final int LAST_NARROW = 0xFF;

  /** A client of the queue gives an answer up that has not been read after some 15 seconds. */
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(10);

  private final ByteBudget budget;
  private final Observer observer;

  /** The size that each message of the next receive may have. Guarded by this. */
  private long expected = AnswerRoom.USUAL_BYTES;

  /**
   * @param budget at least {@link #LEAST_BYTES}; others may reserve of it as long as they hold
   *     nothing that a message needs to end
   */
  public MessageMemory(ByteBudget budget, Observer observer) {
    this.budget = budget;
    this.observer = observer;
  }

  /** The memory that an answer of this size takes while it is read. */
  private static long need(long answerBytes) {
    return KEPT * answerBytes + READ * Math.min(answerBytes, LARGEST_BODY);
  }

  /**
   * Waits until there is room for at least one message of the expected size, if that is large.
   *
   * @param most the most messages to ask for, 1 to 10
   */
  ReceiveRoom forReceive(int most) throws InterruptedException {
    long size = expected();
    if (size <= SMALL_BYTES) {
      return new ReceiveRoom(most, budget.empty());
    }
    Reservation reservation = reserve(size);
    for (int messages = most; messages > 1; messages--) {
      if (reservation.tryResize(need(messages * size))) {
        return new ReceiveRoom(messages, reservation);
      }
    }
    return new ReceiveRoom(1, reservation);
  }

  private Reservation reserve(long size) throws InterruptedException {
    long need = Math.min(need(size), budget.total());
    Optional<Reservation> free = budget.tryReserve(need);
    if (free.isPresent()) {
      return free.get();
    }
    observer.on(new Signal.ReceiveDelayed(size));
    return budget.reserve(need);
  }

  private synchronized long expected() {
    return expected;
  }

  /**
   * A large message is expected again at once, and each receive of smaller ones, or of none, halves
   * what is expected: so one sender of large messages does not slow all others for long.
   */
  private synchronized void expect(long bytes) {
    expected = Math.max(Math.max(bytes, expected / 2), AnswerRoom.USUAL_BYTES);
  }

  /** The room for one receive. Closing it gives back what no message keeps. */
  final class ReceiveRoom implements AnswerRoom, AutoCloseable {

    private final int messages;
    private Reservation reservation;

    /** What all messages that were read would keep, and what there is for them. */
    private long wanted;

    private long held;

    private ReceiveRoom(int messages, Reservation reservation) {
      this.messages = messages;
      this.reservation = reservation;
    }

    @Override
    public int messages() {
      return messages;
    }

    @Override
    public long largest() {
      return Math.max(
          budget.total() / (KEPT + READ), (budget.total() - READ * LARGEST_BODY) / KEPT);
    }

    @Override
    public void claim(long bytes) throws Fault.Transient, InterruptedException {
      long need = bytes <= (long) messages * AnswerRoom.USUAL_BYTES ? 0 : need(bytes);
      if (reservation.tryResize(need)) {
        return;
      }
      expect(bytes / messages);
      reservation.close();
      observer.on(new Signal.ReceiveDelayed(bytes / messages));
      if (need <= budget.total()) {
        reservation = budget.reserve(need, LONGEST_WAIT).orElse(reservation);
      }
      if (reservation.size() < need) {
        throw new Fault.Transient(
            "there is no memory for an answer of %d bytes; its messages come again"
                .formatted(bytes));
      }
    }

    /**
     * Gives back what the messages do not need that were read. If they need more and it is not
     * free, they share what their answer had: that is enough for the bodies. Giving it back first
     * would let others read their answers into the room of bodies that are in memory. The share of
     * each can be taken then.
     */
    void received(List<Message> read) throws InterruptedException {
      expect(read.stream().mapToLong(message -> message.body().length()).max().orElse(0));
      wanted = read.stream().mapToLong(MessageMemory::kept).sum();
      if (!reservation.tryResize(wanted) && reservation.size() == 0) {
        reservation = budget.reserve(Math.min(wanted, budget.total()));
      }
      held = reservation.size();
    }

    /** What a message that was read keeps. */
    Reservation share(Message message) {
      long kept = kept(message);
      return reservation.split(held < wanted ? (long) ((double) held / wanted * kept) : kept);
    }

    @Override
    public void close() {
      reservation.close();
    }
  }

  /** The memory of a body, and of as many bytes again for the names that are read from it. */
  private static long kept(Message message) {
    String body = message.body();
    if (body.length() <= AnswerRoom.USUAL_BYTES) {
      return 0;
    }
    boolean wide = body.chars().anyMatch(character -> character > LAST_NARROW);
    return (long) body.length() * (wide ? 4 : 2);
  }
}
