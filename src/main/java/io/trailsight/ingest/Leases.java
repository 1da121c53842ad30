package io.trailsight.ingest;

import io.trailsight.fault.Fault;
import io.trailsight.ingest.Lease.Departure;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Keeps the messages in hand invisible: each is hidden again when half of its time has passed, up
 * to a maximum after which the work on it is ended. Knows of every message that was received where
 * it is. Thread-safe.
 */
public final class Leases {

  private static final int CHECKS_PER_TIMEOUT = 10;

  /**
   * How long SQS hides a message after a receive at the most, extensions included (<a
   * href="https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-visibility-timeout.html">SQS
   * guide</a>).
   */
  private static final Duration LONGEST = Duration.ofHours(12);

  /** To settle a message that is given up just before the queue takes it back. */
  private static final Duration TO_SETTLE = Duration.ofMinutes(1);

  private final MessageQueue queue;
  private final Duration timeout;
  private final Duration maximum;
  private final InstantSource clock;
  private final Observer observer;

  // Guarded by this.
  private final Set<Lease> held = new HashSet<>();
  private final Set<Lease> givenUp = new HashSet<>();
  private final Map<Departure, Long> departures = new EnumMap<>(Departure.class);
  private long received;
  private long unaccounted;

  /**
   * @param timeout how long a message is hidden by a receive or an extension, in whole seconds
   * @param maximum how long a message may be worked on
   * @param clock measures time that passes, whatever becomes of the time of day
   */
  public Leases(
      MessageQueue queue,
      Duration timeout,
      Duration maximum,
      InstantSource clock,
      Observer observer) {
    this.queue = queue;
    this.timeout = timeout;
    this.maximum = min(maximum, LONGEST.minus(TO_SETTLE));
    this.clock = clock;
    this.observer = observer;
  }

  private static Duration min(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }

  /**
   * Waits for messages and takes them. The time of a lease counts from the call, since nobody knows
   * when during it the queue hid the message.
   *
   * @param max the most to take, 1 to 10
   */
  public List<Lease> receive(int max) throws Fault, InterruptedException {
    Instant asked = now();
    List<Message> messages = queue.receive(max, timeout);
    return messages.stream().map(message -> hold(message, asked)).toList();
  }

  private synchronized Lease hold(Message message, Instant asked) {
    Lease lease = new Lease(this, message, asked, timeout);
    held.add(lease);
    received++;
    return lease;
  }

  Instant now() {
    return clock.instant();
  }

  /** How many messages are in hand. */
  public synchronized int held() {
    return held.size();
  }

  /** What became of the messages received. */
  public synchronized Balance balance() {
    return new Balance(
        received,
        departures.getOrDefault(Departure.SETTLED, 0L),
        departures.getOrDefault(Departure.UNTOLD, 0L),
        departures.getOrDefault(Departure.GIVEN_UP, 0L),
        held.size(),
        unaccounted);
  }

  void giveUp(Lease lease) {
    if (remove(lease).isEmpty()) {
      observer.on(new Signal.MessageUnaccounted(lease.message()));
    }
  }

  private synchronized Optional<Departure> remove(Lease lease) {
    held.remove(lease);
    Optional<Departure> how = lease.departure();
    how.ifPresentOrElse(known -> departures.merge(known, 1L, Long::sum), () -> unaccounted++);
    if (!lease.isLost() && how.filter(known -> known != Departure.GIVEN_UP).isEmpty()) {
      givenUp.add(lease);
    }
    return how;
  }

  Duration remaining(Lease lease) {
    Duration left = maximum.minus(lease.age(now()));
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
  public void extendDue() throws InterruptedException {
    Instant now = now();
    List<Lease> due = new ArrayList<>();
    for (Lease lease : snapshot()) {
      boolean halfOver = lease.isHalfOver(now) && !lease.isTelling();
      if (lease.isLost()) {
        lose(lease);
      } else if (halfOver && lease.age(now).compareTo(maximum) >= 0) {
        runOut(lease);
      } else if (halfOver) {
        due.add(lease);
      }
    }
    Map<Duration, List<Lease>> byTime = due.stream().collect(Collectors.groupingBy(this::nextTime));
    for (Map.Entry<Duration, List<Lease>> together : byTime.entrySet()) {
      extend(together.getValue(), together.getKey());
    }
  }

  /** Of those that were given up, only what can be handed back is remembered. */
  private synchronized List<Lease> snapshot() {
    givenUp.removeIf(Lease::isLost);
    return List.copyOf(held);
  }

  /** For how long a lease can be extended: SQS refuses to hide a message for longer. */
  private Duration nextTime(Lease lease) {
    Duration left = LONGEST.minus(lease.age(now())).truncatedTo(ChronoUnit.SECONDS);
    return min(timeout, left);
  }

  private void extend(List<Lease> leases, Duration time) throws InterruptedException {
    Instant asked = now();
    try {
      MessageQueue.Hidden result = queue.hide(leases.stream().map(Lease::message).toList(), time);
      for (Lease lease : leases) {
        if (result.gone().contains(lease.message())) {
          loseUnlessTelling(lease);
        } else if (result.failed().contains(lease.message())) {
          observer.on(new Signal.QueueFailed("a lease could not be extended"));
        } else {
          lease.extended(asked, time);
        }
      }
    } catch (Fault fault) {
      observer.on(new Signal.QueueFailed(fault.reason()));
    }
  }

  /** The rest of its time is for telling the queue. */
  private void runOut(Lease lease) {
    if (!lease.isOverdue()) {
      lease.runOut();
      observer.on(new Signal.MessageOverdue(lease.message()));
    }
  }

  /** A receipt is gone as well once the message was deleted, which its owner is about to hear. */
  private void loseUnlessTelling(Lease lease) {
    if (!lease.isTelling()) {
      lose(lease);
    }
  }

  private void lose(Lease lease) {
    if (!lease.isNoticed()) {
      lease.lose();
      observer.on(new Signal.LeaseLost(lease.message()));
    }
  }

  /**
   * Makes every message that was left unfinished, or is still in hand, visible to others at once.
   */
  public void handBack() throws InterruptedException {
    List<Message> unfinished = unfinished();
    try {
      MessageQueue.Hidden result = queue.hide(unfinished, Duration.ZERO);
      if (!result.failed().isEmpty()) {
        observer.on(new Signal.QueueFailed(result.failed().size() + " messages not handed back"));
      }
    } catch (Fault fault) {
      observer.on(new Signal.QueueFailed(fault.reason()));
    }
  }

  private synchronized List<Message> unfinished() {
    List<Message> unfinished =
        Stream.concat(held.stream(), givenUp.stream())
            .filter(lease -> !lease.isLost())
            .map(Lease::message)
            .distinct()
            .toList();
    givenUp.clear();
    return unfinished;
  }
}
