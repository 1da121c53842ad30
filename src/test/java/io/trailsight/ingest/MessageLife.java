package io.trailsight.ingest;

import io.trailsight.fault.Backoff;
import io.trailsight.testing.FakeIndex;
import io.trailsight.testing.FakeKnownObjects;
import io.trailsight.testing.FakeObjects;
import io.trailsight.testing.FakeQuarantine;
import io.trailsight.testing.FakeQueue;
import io.trailsight.testing.Ingesters;
import io.trailsight.testing.ManualClock;
import io.trailsight.testing.OpenGate;
import io.trailsight.testing.Signals;
import io.trailsight.testing.TinyTrail;
import io.trailsight.trail.filter.RecordFilter;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** One message owner on doubles of every port, and what tests send through it. */
final class MessageLife {

  static final Duration LEASE = Duration.ofMinutes(2);
  static final int POISON_RECEIVES = 3;

  final ManualClock clock = new ManualClock();
  final FakeQueue queue = new FakeQueue(clock);
  final FakeObjects objects = new FakeObjects();
  final FakeIndex index = new FakeIndex();
  final FakeKnownObjects known = new FakeKnownObjects();
  final FakeQuarantine quarantine = new FakeQuarantine();
  final Signals signals = new Signals();
  final OpenGate gate = new OpenGate();
  final ByteBudget budget = new ByteBudget(1 << 20);
  final Leases leases = new Leases(queue, LEASE, Duration.ofHours(1), clock, signals);
  final OutcomePolicy policy =
      new OutcomePolicy(
          terms -> PoisonPolicy.forQueue(terms, POISON_RECEIVES),
          new Backoff(Duration.ofSeconds(30), Duration.ofMinutes(15)),
          clock,
          signals);
  final MessageOwner owner;

  MessageLife() {
    this(new AllowList(Set.of(TinyTrail.BUCKET), Set.of(), Set.of()));
  }

  MessageLife(AllowList allowed) {
    owner = owner(allowed, signals);
  }

  /** An owner of messages for which any object is allowed, and what observes its objects. */
  MessageOwner ownerWith(Observer observer) {
    return owner(AllowList.ANY, observer);
  }

  /** An owner of messages for which any object is allowed, and some records are left out. */
  MessageOwner ownerWith(RecordFilter filter) {
    return owner(ingester(filter, AllowList.ANY, signals));
  }

  private MessageOwner owner(AllowList allowed, Observer observer) {
    return owner(ingester(RecordFilter.NONE, allowed, observer));
  }

  private Ingester ingester(RecordFilter filter, AllowList allowed, Observer observer) {
    MemoryBudgets memory = Ingesters.memory(budget, 4 << 10);
    return Ingesters.of(
        filter, objects, index, quarantine, allowed, memory, Optional.of(known), clock, observer);
  }

  private MessageOwner owner(Ingester ingester) {
    return new MessageOwner(ingester, queue, gate, policy, signals);
  }

  Lease receive() throws Exception {
    return leases.receive(Rooms.of(1)).getFirst();
  }

  Outcome ingestOne() throws Exception {
    try (Lease lease = receive()) {
      owner.own(lease);
    }
    return signals.of(Signal.MessageSettled.class).getLast().outcome();
  }
}
