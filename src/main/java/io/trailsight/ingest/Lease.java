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
  private volatile Instant extendedAt;
  private volatile boolean lost;
  private volatile Optional<Thread> owner = Optional.empty();

  Lease(Leases leases, Message message, Instant now) {
    this.leases = leases;
    this.message = message;
    this.heldSince = now;
    this.extendedAt = now;
  }

  Message message() {
    return message;
  }

  Duration age(Instant now) {
    return Duration.between(heldSince, now);
  }

  Duration sinceExtension(Instant now) {
    return Duration.between(extendedAt, now);
  }

  void extended(Instant now) {
    extendedAt = now;
  }

  /** Tells the thread that works on the message, so that it can be interrupted. */
  void ownedBy(Thread thread) {
    owner = Optional.of(thread);
  }

  /** Ends the work: its result could not be told any more. */
  void lose() {
    lost = true;
    owner.ifPresent(Thread::interrupt);
  }

  /** Whether somebody else may hold the message by now, so that it must not be deleted here. */
  public boolean isLost() {
    return lost;
  }

  /** How much longer the message may be worked on. */
  public Duration remaining() {
    return leases.remaining(this);
  }

  /** Leaves the message unsettled, to be handed back to the queue. */
  void abandon() {
    leases.abandon(this);
  }

  @Override
  public void close() {
    leases.giveUp(this);
  }
}
