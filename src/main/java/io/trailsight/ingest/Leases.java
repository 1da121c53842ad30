package io.trailsight.ingest;

import io.trailsight.fault.Fault;
import io.trailsight.ingest.ByteBudget.Reservation;
import io.trailsight.ingest.Lease.Departure;
import io.trailsight.ingest.MessageMemory.ReceiveRoom;
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
 * to a maximum after which the work on it is ended. Accounts for every message that was received.
 * Thread-safe.
 */
public final class Leases {

  private static final int CHECKS_PER_TIMEOUT = 10;

  /**
   * The longest time that SQS hides a message after a receive, extensions included (<a
   * href="https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-visibility-timeout.html">SQS
   * guide</a>).
   */
  private static final Duration LONGEST = Duration.ofHours(12);

  /** The time left to settle a message whose work ends just before SQS shows it again. */
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
   * @param clock never falls behind the time that passes, such as {@link ElapsedTime}
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
   * Waits for messages and takes them. The time of a lease counts from the call, because the queue
   * may hide the message at any moment from then on.
   *
   * @param room for so many messages; each keeps its share until its lease is closed
   */
  List<Lease> receive(ReceiveRoom room) throws Fault, InterruptedException {
    Instant asked = clock.instant();
    List<Message> messages = queue.receive(room, timeout);
    room.received(messages);
    return messages.stream().map(message -> hold(message, asked, room.share(message))).toList();
  }

  private synchronized Lease hold(Message message, Instant asked, Reservation memory) {
    Lease lease =
        new Lease(message, memory, asked, timeout, asked.plus(maximum), clock, this::release);
    held.add(lease);
    received++;
    return lease;
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
        departures.getOrDefault(Departure.SETTLE_FAILED, 0L),
        departures.getOrDefault(Departure.GIVEN_UP, 0L),
        held.size(),
        unaccounted);
  }

  private void release(Lease lease) {
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

  /** Extends leases until interrupted. */
  public void keepExtending() throws InterruptedException {
    Duration pause = timeout.dividedBy(CHECKS_PER_TIMEOUT);
    while (true) {
      Thread.sleep(pause);
      extendDue();
    }
  }

  /** Extends every lease that is half over, and ends those that are lost or overdue. */
  public void extendDue() throws InterruptedException {
    Instant now = clock.instant();
    List<Lease> due = new ArrayList<>();
    for (Lease lease : inHand()) {
      boolean isDue = lease.isHalfOver(now) && !lease.isSettling();
      if (lease.isLost()) {
        lose(lease);
      } else if (isDue && lease.isPastDeadline(now)) {
        endOverdue(lease);
      } else if (isDue) {
        due.add(lease);
      }
    }
    Map<Duration, List<Lease>> byTime = due.stream().collect(Collectors.groupingBy(this::nextTime));
    for (Map.Entry<Duration, List<Lease>> together : byTime.entrySet()) {
      extend(together.getValue(), together.getKey());
    }
  }

  /**
   * The leases in hand. Forgets those given up that are lost by now: nothing is left to hand back.
   */
  private synchronized List<Lease> inHand() {
    givenUp.removeIf(Lease::isLost);
    return List.copyOf(held);
  }

  /** For how long a lease can be extended; SQS rejects a longer time. */
  private Duration nextTime(Lease lease) {
    Duration left = LONGEST.minus(lease.age(clock.instant())).truncatedTo(ChronoUnit.SECONDS);
    return min(timeout, left);
  }

  private void extend(List<Lease> leases, Duration time) throws InterruptedException {
    Instant asked = clock.instant();
    try {
      MessageQueue.Hidden result = queue.hide(leases.stream().map(Lease::message).toList(), time);
      for (Lease lease : leases) {
        if (result.gone().contains(lease.message())) {
          loseUnlessSettling(lease);
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

  /** Ends the work; the rest of the lease is for settling the message. */
  private void endOverdue(Lease lease) {
    if (lease.becomeOverdue()) {
      observer.on(new Signal.MessageOverdue(lease.message()));
    }
  }

  /** A receipt is also gone when the owner of the message has just deleted it. */
  private void loseUnlessSettling(Lease lease) {
    if (!lease.isSettling()) {
      lose(lease);
    }
  }

  private void lose(Lease lease) {
    if (lease.lose()) {
      observer.on(new Signal.LeaseLost(lease.message()));
    }
  }

  /** Makes the unfinished messages, given up or in hand, visible to other consumers at once. */
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
