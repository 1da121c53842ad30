package io.trailsight.ingest;

import io.trailsight.ingest.ByteBudget.Reservation;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The right to work on a message while no other consumer sees it. Held by the thread that owns the
 * message; closing it ends it. Thread-safe.
 */
final class Lease implements AutoCloseable {

  private final Message message;
  private final Reservation memory;
  private final Instant heldSince;
  private final Instant deadline;
  private final InstantSource clock;
  private final Consumer<Lease> onClose;

  /** When half of the time has passed for which the queue hides the message. */
  private volatile Instant halfOverAt;

  /** When the queue may return the message to another consumer. */
  private volatile Instant overAt;

  private volatile boolean lost;
  private volatile boolean overdue;
  private volatile boolean settling;
  private volatile Optional<Thread> worker = Optional.empty();
  private volatile Optional<Departure> departure = Optional.empty();

  /**
   * @param memory what the message takes until this is closed
   * @param heldSince when the receive began: the queue hid the message no sooner
   * @param hiddenFor for how long the queue hides the message
   * @param deadline until when the message may be worked on
   * @param onClose removes this lease from those held
   */
  Lease(
      Message message,
      Reservation memory,
      Instant heldSince,
      Duration hiddenFor,
      Instant deadline,
      InstantSource clock,
      Consumer<Lease> onClose) {
    this.message = message;
    this.memory = memory;
    this.heldSince = heldSince;
    this.deadline = deadline;
    this.clock = clock;
    this.onClose = onClose;
    this.halfOverAt = heldSince.plus(hiddenFor.dividedBy(2));
    this.overAt = heldSince.plus(hiddenFor);
  }

  /** How a message left our hands. */
  enum Departure {
    /** The queue has the outcome. */
    SETTLED,
    /** There is an outcome, but the queue did not take it. */
    SETTLE_FAILED,
    /** There is no outcome: the lease was lost, or the work was interrupted. */
    GIVEN_UP
  }

  /** The message in hand. */
  Message message() {
    return message;
  }

  /** How long the message has been held. */
  Duration age(Instant now) {
    return Duration.between(heldSince, now);
  }

  /** Whether half of the lease has passed. */
  boolean isHalfOver(Instant now) {
    return !now.isBefore(halfOverAt);
  }

  /**
   * Notes that the queue hides the message for longer.
   *
   * @param asked when the extension was requested
   * @param hiddenFor for how long from then on
   */
  void extended(Instant asked, Duration hiddenFor) {
    halfOverAt = asked.plus(hiddenFor.dividedBy(2));
    overAt = asked.plus(hiddenFor);
  }

  /** The calling thread begins to work on the message; losing the lease interrupts it. */
  synchronized void workStarts() {
    worker = Optional.of(Thread.currentThread());
  }

  /**
   * The work has ended, and its thread is no longer interrupted. The interruption of overdue work
   * is cleared, because the message can still be settled.
   */
  synchronized void workEnds() {
    worker = Optional.empty();
    if (overdue) {
      Thread.interrupted();
    }
  }

  /**
   * Ends the work, because its outcome could no longer be settled.
   *
   * @return false when this was called before
   */
  synchronized boolean lose() {
    if (lost) {
      return false;
    }
    lost = true;
    worker.ifPresent(Thread::interrupt);
    return true;
  }

  /**
   * Ends the work, because it took as long as it may; the message can still be settled.
   *
   * @return false when this was called before
   */
  synchronized boolean becomeOverdue() {
    if (overdue) {
      return false;
    }
    overdue = true;
    worker.ifPresent(Thread::interrupt);
    return true;
  }

  /** Whether the work took as long as it may, and was ended. */
  boolean isOverdue() {
    return overdue;
  }

  /** The outcome is being settled from now on. */
  void settlingStarts() {
    settling = true;
  }

  /** Settling the outcome has to wait; the lease may be extended meanwhile. */
  void settlingWaits() {
    settling = false;
  }

  /** Whether the outcome is being settled, so that an extension must not undo it. */
  boolean isSettling() {
    return settling;
  }

  /**
   * Whether another consumer may hold the message by now, so that it must not be deleted here. True
   * at once, even for a thread that wakes up from a long pause.
   */
  boolean isLost() {
    return lost || !clock.instant().isBefore(overAt);
  }

  /** Whether the message may no longer be worked on. */
  boolean isPastDeadline(Instant now) {
    return !now.isBefore(deadline);
  }

  /** How much longer the message may be worked on. */
  Duration remaining() {
    Duration left = Duration.between(clock.instant(), deadline);
    return isLost() || left.isNegative() ? Duration.ZERO : left;
  }

  /** Notes how the message left our hands. */
  void leave(Departure how) {
    departure = Optional.of(how);
  }

  /** How the message left; nothing while it is in hand. */
  Optional<Departure> departure() {
    return departure;
  }

  @Override
  public void close() {
    onClose.accept(this);
    memory.close();
  }
}
