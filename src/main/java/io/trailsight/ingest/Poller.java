package io.trailsight.ingest;

import io.trailsight.fault.Fault;
import io.trailsight.ingest.MessageMemory.ReceiveRoom;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Receives messages, as many as there are permits, and starts a virtual thread for each that owns
 * it from receive to delete.
 *
 * <p>One thread runs {@link #poll()} until {@link #stop()} is called or the thread is interrupted.
 * Then {@link #drain} waits for the messages in hand.
 */
public final class Poller {

  /**
   * The most messages that one receive returns (<a
   * href="https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_ReceiveMessage.html">API
   * reference</a>).
   */
  private static final int MAX_RECEIVE = 10;

  private static final Duration UNTIL_OPEN = Duration.ofDays(1);

  private final Gate gate;
  private final MessageOwner owner;
  private final Leases leases;
  private final MessageMemory memory;
  private final Observer observer;
  private final PollLimits limits;
  private final Consumer<Runnable> threads;
  private final Semaphore permits;
  private final ReceivePace pace;
  private volatile boolean stopped;
  private volatile Optional<Throwable> defect = Optional.empty();

  /**
   * @param memory for messages that are larger than usual
   * @param threads starts a virtual thread for each message
   */
  public Poller(
      Gate gate,
      MessageOwner owner,
      Leases leases,
      MessageMemory memory,
      Observer observer,
      PollLimits limits,
      Consumer<Runnable> threads) {
    this.gate = gate;
    this.owner = owner;
    this.leases = leases;
    this.memory = memory;
    this.observer = observer;
    this.limits = limits;
    this.threads = threads;
    this.permits = new Semaphore(limits.concurrency());
    this.pace = new ReceivePace(limits.receives());
  }

  /**
   * Lets {@link #poll()} end once the receives under way have ended. An interruption cuts them off,
   * and messages that they were about to return stay hidden until their leases are over; but only
   * an interruption ends a wait for the gate or for permits.
   */
  public void stop() {
    stopped = true;
  }

  /**
   * Polls until stopped or interrupted. An interruption ends the receives under way; none is left
   * when this returns or throws.
   */
  public void poll() throws InterruptedException {
    try (ExecutorService receives =
        Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("receive-", 0).factory())) {
      try {
        while (!stopped) {
          pollOnce(receives);
        }
      } catch (InterruptedException e) {
        receives.shutdownNow();
        throw e;
      }
    }
    failOnDefect();
  }

  /**
   * Takes permits and memory, waits for the gate, then begins a receive: in this order, because the
   * gate may close during the other waits.
   */
  private void pollOnce(ExecutorService receives) throws InterruptedException {
    pace.begin();
    int taken = 0;
    Optional<ReceiveRoom> room = Optional.empty();
    boolean begun = false;
    try {
      failOnDefect();
      if (pace.faults() > 0) {
        Thread.sleep(limits.afterFault().after(pace.faults()));
      }
      taken = takePermits();
      ReceiveRoom made = memory.forReceive(taken);
      room = Optional.of(made);
      permits.release(taken - made.messages());
      taken = made.messages();
      if (gate.awaitOpen(UNTIL_OPEN) && !stopped) {
        receives.execute(() -> receive(made));
        begun = true;
      }
    } finally {
      if (!begun) {
        room.ifPresent(ReceiveRoom::close);
        permits.release(taken);
        pace.end();
      }
    }
  }

  private void failOnDefect() {
    if (defect.isPresent()) {
      throw new IllegalStateException("a receive failed: " + defect.get(), defect.get());
    }
  }

  private void receive(ReceiveRoom room) {
    int taken = room.messages();
    int used = 0;
    try (room) {
      List<Lease> received = leases.receive(room);
      pace.received(received.size(), taken);
      observer.on(new Signal.MessagesReceived(received.size()));
      for (Lease lease : received) {
        start(lease);
        used++;
      }
    } catch (Fault.Blocked fault) {
      pace.blocked();
      gate.close(fault);
    } catch (Fault fault) {
      pace.failed();
      observer.on(new Signal.ReceiveFailed(fault.reason()));
    } catch (InterruptedException _) {
      // Receives are interrupted only when polling ends.
    } catch (RuntimeException | Error e) {
      defect = Optional.of(e);
    } finally {
      permits.release(taken - used);
      pace.end();
    }
  }

  /**
   * Takes as many permits as one receive can use. It waits briefly for a good number, because each
   * receive costs a request, but then starts with a single one.
   */
  private int takePermits() throws InterruptedException {
    int enough = Math.min(MAX_RECEIVE, (limits.concurrency() + 1) / 2);
    int taken = enough;
    if (!permits.tryAcquire(enough, limits.gathering().toMillis(), TimeUnit.MILLISECONDS)) {
      permits.acquire();
      taken = 1;
    }
    while (taken < MAX_RECEIVE && permits.tryAcquire()) {
      taken++;
    }
    return taken;
  }

  private void start(Lease lease) {
    threads.accept(
        () -> {
          try (lease) {
            owner.own(lease);
          } finally {
            permits.release();
          }
        });
  }

  /**
   * Waits for the messages in hand. Call it once polling has ended.
   *
   * @return whether all of them ended in time
   */
  public boolean drain(Duration atMost) throws InterruptedException {
    boolean ended =
        permits.tryAcquire(limits.concurrency(), atMost.toMillis(), TimeUnit.MILLISECONDS);
    if (ended) {
      permits.release(limits.concurrency());
    }
    return ended;
  }
}
