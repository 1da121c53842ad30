package io.trailsight.ingest;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The right to work on a message that nobody else sees meanwhile. Held by the thread that owns the
 * message; given up by closing it. Thread-safe.
 */
public final class Lease implements AutoCloseable {

  private final Leases leases;
  private final Message message;
  private final Instant heldSince;
  private volatile Term term;
  private volatile boolean lost;
  private volatile boolean overdue;
  private volatile Optional<Thread> owner = Optional.empty();
  private volatile boolean telling;
  private volatile Optional<Departure> departure = Optional.empty();

  /**
   * @param asked when the receive began: the queue hid the message no sooner
   * @param hiddenFor for how long it did
   */
  Lease(Leases leases, Message message, Instant asked, Duration hiddenFor) {
    this.leases = leases;
    this.message = message;
    this.heldSince = asked;
    this.term = new Term(asked, hiddenFor);
  }

  /** How a message left our hands. */
  enum Departure {
    /** The queue knows the outcome. */
    SETTLED,
    /** The queue could not be told the outcome. */
    UNTOLD,
    /** There is no outcome: the lease was lost, or the work was interrupted. */
    GIVEN_UP
  }

  /**
   * The time for which the queue hides the message, at least.
   *
   * @param asked when that was asked for
   */
  private record Term(Instant asked, Duration hiddenFor) {

    boolean isOver(Instant now) {
      return !now.isBefore(asked.plus(hiddenFor));
    }

    boolean isHalfOver(Instant now) {
      return !now.isBefore(asked.plus(hiddenFor.dividedBy(2)));
    }
  }

  /** The message that it is about. */
  public Message message() {
    return message;
  }

  Duration age(Instant now) {
    return Duration.between(heldSince, now);
  }

  boolean isHalfOver(Instant now) {
    return term.isHalfOver(now);
  }

  void extended(Instant asked, Duration hiddenFor) {
    term = new Term(asked, hiddenFor);
  }

  /** Tells the thread that works on the message, so that it can be interrupted. */
  synchronized void ownedBy(Thread thread) {
    owner = Optional.of(thread);
  }

  /** Ends the work: its result could not be told any more. */
  synchronized void lose() {
    lost = true;
    owner.ifPresent(Thread::interrupt);
  }

  /** Ends the work, because it took as long as it may; the queue can still be told. */
  synchronized void runOut() {
    overdue = true;
    owner.ifPresent(Thread::interrupt);
  }

  /** The work has ended; what the owner does from here on is not interrupted. */
  synchronized void workEnded() {
    owner = Optional.empty();
    if (overdue) {
      Thread.interrupted();
    }
  }

  /** Whether the work took as long as it may, and was ended. */
  boolean isOverdue() {
    return overdue;
  }

  /** The queue is about to be told the outcome, or is not any more. */
  void telling(boolean now) {
    telling = now;
  }

  /** Whether the queue is being told the outcome, so that an extension must not undo it. */
  boolean isTelling() {
    return telling;
  }

  /** Whether somebody was told that it is lost. */
  boolean isNoticed() {
    return lost;
  }

  /**
   * Whether somebody else may hold the message by now, so that it must not be deleted here. It is
   * known at once, even by a thread that wakes up from a long pause.
   */
  public boolean isLost() {
    return lost || term.isOver(leases.now());
  }

  /** How much longer the message may be worked on. */
  public Duration remaining() {
    return leases.remaining(this);
  }

  /** Says how the message left. */
  void leave(Departure how) {
    departure = Optional.of(how);
  }

  Optional<Departure> departure() {
    return departure;
  }

  @Override
  public void close() {
    leases.giveUp(this);
  }
}
