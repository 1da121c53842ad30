package io.trailsight.chaos;

import io.trailsight.fault.Backoff;
import io.trailsight.ingest.AllowList;
import io.trailsight.ingest.Balance;
import io.trailsight.ingest.ByteBudget;
import io.trailsight.ingest.Ingester;
import io.trailsight.ingest.Leases;
import io.trailsight.ingest.MemoryBudgets;
import io.trailsight.ingest.MessageMemory;
import io.trailsight.ingest.MessageOwner;
import io.trailsight.ingest.Observer;
import io.trailsight.ingest.OutcomePolicy;
import io.trailsight.ingest.PoisonPolicy;
import io.trailsight.ingest.PollLimits;
import io.trailsight.ingest.Poller;
import io.trailsight.ingest.Readers;
import io.trailsight.testing.Ingesters;
import io.trailsight.testing.ProbedGate;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A process from its start to its end, which is a stop or a loss of power. */
final class ProcessLife {

  private static final int BUDGET_BYTES = 256 << 10;
  private static final int READERS = 3;
  private static final Duration LEASE = Duration.ofMinutes(2);
  private static final Duration END = Duration.ofSeconds(30);
  private static final Backoff AFTER_QUEUE_FAULT =
      new Backoff(Duration.ofMillis(1), Duration.ofMillis(1));
  private static final PollLimits POLLING =
      new PollLimits(32, 3, Duration.ofMillis(1), AFTER_QUEUE_FAULT);

  private final World world;
  private final Power power = new Power();
  private final ByteBudget objectBytes = new ByteBudget(BUDGET_BYTES);
  private final ByteBudget documentBytes = new ByteBudget(BUDGET_BYTES);
  private final Readers readers = new Readers(READERS);
  private final ExecutorService owners = Executors.newVirtualThreadPerTaskExecutor();
  private final Leases leases;
  private final Poller poller;
  private final Thread polling;

  ProcessLife(World world, Chaos chaos, Observer observer, Law law) {
    this.world = world;
    ChaoticQueue queue = new ChaoticQueue(world.queue, chaos, power, law::onDelete);
    Ingester ingester =
        Ingesters.of(
            new ChaoticObjects(world.objects, chaos, power),
            new ChaoticIndex(world.index, chaos, power),
            new ChaoticQuarantine(world.quarantine, chaos, power),
            AllowList.ANY,
            new MemoryBudgets(objectBytes, documentBytes, 1024, 80 << 10, readers),
            world.clock,
            observer);
    leases = new Leases(queue, LEASE, Duration.ofHours(1), world.clock, observer);
    OutcomePolicy policy =
        new OutcomePolicy(
            terms -> PoisonPolicy.forQueue(terms, 3),
            new Backoff(Duration.ofSeconds(30), Duration.ofMinutes(15)),
            world.clock,
            observer);
    ProbedGate gate =
        new ProbedGate(
            () -> {
              ingester.check();
              policy.learn(queue.check());
            },
            world.clock);
    MessageOwner owner = new MessageOwner(ingester, queue, gate, policy, observer);
    MessageMemory memory = new MessageMemory(documentBytes, observer);
    poller = new Poller(gate, owner, leases, memory, observer, POLLING, owners::execute);
    polling = Thread.startVirtualThread(this::poll);
  }

  private void poll() {
    try {
      poller.poll();
    } catch (InterruptedException _) {
      // The process ends.
    }
  }

  /**
   * Lets time pass: hardly any while messages can be received, so that a slow machine does not make
   * them expire, and most while nothing is in hand.
   */
  void pass() throws InterruptedException {
    if (world.queue.hasVisible()) {
      world.clock.advance(Duration.ofMillis(100));
    } else {
      world.clock.advance(leases.held() == 0 ? Duration.ofMinutes(2) : Duration.ofSeconds(2));
    }
    leases.extendDue();
    Thread.sleep(Duration.ofMillis(1));
  }

  /** How many messages it received so far. */
  long received() {
    return leases.balance().received();
  }

  /**
   * Stops as a service does on SIGTERM.
   *
   * @param patience how long messages in hand may take
   * @return what became of the messages
   */
  Balance stop(Duration patience) throws InterruptedException {
    poller.stop();
    polling.join(patience);
    polling.interrupt();
    polling.join();
    poller.drain(patience);
    end();
    leases.handBack();
    return leases.balance();
  }

  /**
   * Loses power.
   *
   * @return what became of the messages
   */
  Balance kill() throws InterruptedException {
    power.cut();
    polling.interrupt();
    polling.join();
    end();
    return leases.balance();
  }

  private void end() throws InterruptedException {
    owners.shutdownNow();
    if (!poller.drain(END)) {
      throw new AssertionError("a message's thread does not end");
    }
    if (objectBytes.free() != BUDGET_BYTES
        || documentBytes.free() != BUDGET_BYTES
        || readers.free() != READERS) {
      throw new AssertionError("memory is not given back");
    }
  }
}
