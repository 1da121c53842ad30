package io.trailsight.ingest;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Takes messages from the queue, as many as there are permits, and gives each a virtual thread that
 * owns it from receive to delete.
 *
 * <p>Life: {@link #poll()} runs on one thread until {@link #stop()} and, where it waits for long,
 * an interruption; then {@link #drain} ends what is in hand.
 */
public final class Poller {

  /** The most messages that SQS hands out at once. */
  private static final int MAX_RECEIVE = 10;

  private static final Duration UNTIL_OPEN = Duration.ofDays(1);

  private final Gate gate;
  private final MessageOwner owner;
  private final Leases leases;
  private final Observer observer;
  private final Consumer<Runnable> threads;
  private final int concurrency;
  private final Semaphore permits;
  private final Backoff afterFault;
  private volatile boolean stopped;

  /**
   * @param concurrency the most messages in hand
   * @param afterFault the pause after the queue failed so many times in a row
   * @param threads starts a virtual thread for each message
   */
  public Poller(
      Gate gate,
      MessageOwner owner,
      Leases leases,
      Observer observer,
      int concurrency,
      Backoff afterFault,
      Consumer<Runnable> threads) {
    this.gate = gate;
    this.owner = owner;
    this.leases = leases;
    this.observer = observer;
    this.concurrency = concurrency;
    this.afterFault = afterFault;
    this.threads = threads;
    this.permits = new Semaphore(concurrency);
  }

  /**
   * Asks {@link #poll()} to end once the receive under way has ended. Interrupting a receive that
   * is about to hand out messages would leave those hidden until their leases are over.
   */
  public void stop() {
    stopped = true;
  }

  /** Polls until stopped or interrupted. */
  public void poll() throws InterruptedException {
    int faults = 0;
    while (!stopped) {
      faults = pollOnce() ? 0 : faults + 1;
      if (faults > 0) {
        Thread.sleep(afterFault.after(faults));
      }
    }
  }

  /**
   * Takes permits, waits for the gate, then takes messages. In this order, since the gate may close
   * while permits are waited for.
   *
   * @return whether the queue answered
   */
  private boolean pollOnce() throws InterruptedException {
    int taken = takePermits();
    int used = 0;
    try {
      if (!gate.awaitOpen(UNTIL_OPEN)) {
        return true;
      }
      List<Lease> received = leases.receive(taken);
      observer.on(new Signal.MessagesReceived(received.size()));
      for (Lease lease : received) {
        start(lease);
        used++;
      }
      return true;
    } catch (Fault.Blocked fault) {
      gate.close(fault);
      return true;
    } catch (Fault fault) {
      observer.on(new Signal.QueueFailed(fault.reason()));
      return false;
    } finally {
      permits.release(taken - used);
    }
  }

  private int takePermits() throws InterruptedException {
    permits.acquire();
    int taken = 1;
    while (taken < MAX_RECEIVE && permits.tryAcquire()) {
      taken++;
    }
    return taken;
  }

  private void start(Lease lease) {
    threads.accept(
        () -> {
          try (lease) {
            lease.ownedBy(Thread.currentThread());
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
    boolean ended = permits.tryAcquire(concurrency, atMost.toMillis(), TimeUnit.MILLISECONDS);
    if (ended) {
      permits.release(concurrency);
    }
    return ended;
  }
}
