package io.trailsight.ingest;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * Keeps the messages in hand invisible: each is hidden again when half of its time has passed, up
 * to a maximum after which it is left to others. Thread-safe.
 */
public final class Leases {

  private static final int CHECKS_PER_TIMEOUT = 10;

  private final MessageQueue queue;
  private final Duration timeout;
  private final Duration maximum;
  private final InstantSource clock;
  private final Observer observer;
  private final Set<Lease> held = ConcurrentHashMap.newKeySet();
  private final Set<Lease> abandoned = ConcurrentHashMap.newKeySet();

  /**
   * @param timeout how long a message is hidden by a receive or an extension
   * @param maximum how long a message may be worked on
   */
  public Leases(
      MessageQueue queue,
      Duration timeout,
      Duration maximum,
      InstantSource clock,
      Observer observer) {
    this.queue = queue;
    this.timeout = timeout;
    this.maximum = maximum;
    this.clock = clock;
    this.observer = observer;
  }

  /** Starts to keep a message that was just received. */
  public Lease hold(Message message) {
    Lease lease = new Lease(this, message, clock.instant());
    held.add(lease);
    return lease;
  }

  /** How long a receive or an extension hides a message. */
  public Duration timeout() {
    return timeout;
  }

  /** How many messages are in hand. */
  public int held() {
    return held.size();
  }

  void giveUp(Lease lease) {
    held.remove(lease);
  }

  void abandon(Lease lease) {
    if (!lease.isLost()) {
      abandoned.add(lease);
    }
  }

  Duration remaining(Lease lease) {
    Duration left = maximum.minus(lease.age(clock.instant()));
    return lease.isLost() || left.isNegative() ? Duration.ZERO : left;
  }

  /** Extends leases until interrupted. */
  public void keepExtending() throws InterruptedException {
    Duration pause = timeout.dividedBy(CHECKS_PER_TIMEOUT);
    while (true) {
      Thread.sleep(pause);
      extendDue();
    }
  }

  /** Extends every lease of which half has passed. */
  void extendDue() throws InterruptedException {
    Instant now = clock.instant();
    List<Lease> due = new ArrayList<>();
    for (Lease lease : held) {
      if (lease.sinceExtension(now).compareTo(timeout) >= 0
          || (lease.age(now).compareTo(maximum) >= 0 && isHalfOver(lease, now))) {
        lose(lease);
      } else if (isHalfOver(lease, now)) {
        due.add(lease);
      }
    }
    due.removeIf(Lease::isLost);
    if (!due.isEmpty()) {
      extend(due);
    }
  }

  private boolean isHalfOver(Lease lease, Instant now) {
    return lease.sinceExtension(now).multipliedBy(2).compareTo(timeout) >= 0;
  }

  private void extend(List<Lease> due) throws InterruptedException {
    Instant asked = clock.instant();
    try {
      MessageQueue.Hidden result = queue.hide(due.stream().map(Lease::message).toList(), timeout);
      for (Lease lease : due) {
        if (result.gone().contains(lease.message())) {
          lose(lease);
        } else if (result.failed().contains(lease.message())) {
          observer.on(new Signal.QueueFailed("a lease could not be extended"));
        } else {
          lease.extended(asked);
        }
      }
    } catch (Fault fault) {
      observer.on(new Signal.QueueFailed(fault.reason()));
    }
  }

  private void lose(Lease lease) {
    if (!lease.isLost()) {
      lease.lose();
      observer.on(new Signal.LeaseLost(lease.message()));
    }
  }

  /**
   * Makes every message that was left unfinished, or is still in hand, visible to others at once.
   */
  public void handBack() throws InterruptedException {
    List<Message> unfinished =
        Stream.concat(held.stream(), abandoned.stream())
            .filter(lease -> !lease.isLost())
            .map(Lease::message)
            .distinct()
            .toList();
    abandoned.clear();
    try {
      queue.hide(unfinished, Duration.ZERO);
    } catch (Fault fault) {
      observer.on(new Signal.QueueFailed(fault.reason()));
    }
  }
}
