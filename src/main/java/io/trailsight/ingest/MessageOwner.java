package io.trailsight.ingest;

import io.trailsight.fault.Fault;
import io.trailsight.ingest.Lease.Departure;
import io.trailsight.trail.ObjectRef;
import java.time.Duration;
import java.util.List;

/**
 * A message's life, from receive to delete, on the one thread that owns it. Deleting is the last
 * thing that happens. Thread-safe; blocks and can be interrupted.
 */
public final class MessageOwner {

  private final Ingester ingester;
  private final MessageQueue queue;
  private final Gate gate;
  private final OutcomePolicy policy;
  private final Observer observer;

  public MessageOwner(
      Ingester ingester, MessageQueue queue, Gate gate, OutcomePolicy policy, Observer observer) {
    this.ingester = ingester;
    this.queue = queue;
    this.gate = gate;
    this.policy = policy;
    this.observer = observer;
  }

  /**
   * Ingests a message and settles it. An interruption leaves it unsettled: the message is handed
   * back when the service stops, and comes again by itself when its lease was lost, such as while
   * its receive waited for memory.
   */
  void own(Lease lease) {
    long started = System.nanoTime();
    if (lease.isLost()) {
      giveUp(lease);
      return;
    }
    try {
      Outcome outcome = keepIfExpiring(lease.message(), ingest(lease));
      if (lease.isLost()) {
        giveUp(lease);
      } else {
        observer.on(new Signal.WorkEnded(lease.message()));
        settle(lease, outcome, started);
      }
    } catch (InterruptedException _) {
      giveUp(lease);
    }
  }

  /**
   * Ingests what a message names. A defect of this program, or work that takes too long, defers the
   * message.
   *
   * @throws InterruptedException when the work was interrupted for another reason than its time
   */
  private Outcome ingest(Lease lease) throws InterruptedException {
    Message message = lease.message();
    lease.workStarts();
    try {
      return this.<Fault.Blocked>untilOpen(lease, () -> tryToIngest(message));
    } catch (Fault.Blocked fault) {
      return policy.defer(message, fault.reason());
    } catch (InterruptedException e) {
      if (lease.isOverdue()) {
        return policy.defer(message, "it took longer than ingest.maxProcessingTime");
      }
      throw e;
    } catch (RuntimeException | StackOverflowError e) {
      observer.on(new Signal.DefectFound(message, e));
      return policy.defer(message, "a defect: " + e);
    } finally {
      lease.workEnds();
    }
  }

  private Outcome tryToIngest(Message message) throws Fault.Blocked, InterruptedException {
    return switch (ingester.ingestNotice(message.body(), message.receiveCount())) {
      case IngestResult.Ingested(Tally tally) -> new Outcome.Ingested(tally);
      case IngestResult.Skipped(String reason) -> new Outcome.Skipped(reason);
      case IngestResult.Unreadable(String reason) -> rejectUnreadable(message, reason);
      case IngestResult.Rejected rejected -> policy.reject(message, rejected.reason());
      case IngestResult.Postponed(ObjectRef _, Duration delay, String reason) ->
          new Outcome.Deferred(delay, reason);
      case IngestResult.Deferred deferred when deferred.denied() ->
          policy.deferForLong(deferred.reason());
      case IngestResult.Deferred deferred -> policy.defer(message, deferred.reason());
    };
  }

  private Outcome rejectUnreadable(Message message, String reason)
      throws Fault.Blocked, InterruptedException {
    try {
      ingester.quarantine(message, "message_unreadable", reason);
    } catch (Fault.Transient fault) {
      return policy.defer(message, reason + "; not in quarantine yet: " + fault.reason());
    }
    return policy.reject(message, reason);
  }

  /**
   * Puts a deferred message into quarantine when the queue may drop it before its next try. The
   * message also stays in the queue; when quarantine does not take it, its next try is soon.
   */
  private Outcome keepIfExpiring(Message message, Outcome outcome) throws InterruptedException {
    if (!(outcome instanceof Outcome.Deferred(Duration delay, String reason))
        || !policy.mayExpire(message, delay)) {
      return outcome;
    }
    try {
      ingester.quarantine(message, "message_expiring", reason);
      observer.on(new Signal.MessageExpiring(message, reason));
      return outcome;
    } catch (Fault fault) {
      observer.on(new Signal.QuarantineFailed(message, fault.reason()));
    } catch (RuntimeException e) {
      observer.on(new Signal.DefectFound(message, e));
      observer.on(new Signal.QuarantineFailed(message, "a defect: " + e));
    }
    return policy.deferBriefly(reason);
  }

  private void giveUp(Lease lease) {
    lease.leave(Departure.GIVEN_UP);
    observer.on(new Signal.MessageGivenUp(lease.message(), lease.isLost()));
  }

  /** Settles the outcome with the queue. If that fails, the message comes again after its lease. */
  private void settle(Lease lease, Outcome outcome, long started) throws InterruptedException {
    Message message = lease.message();
    try {
      this.<Fault>untilOpen(lease, () -> tryToSettle(lease, outcome));
    } catch (Fault fault) {
      settleFailed(lease, outcome, fault.reason());
      return;
    } catch (RuntimeException e) {
      observer.on(new Signal.DefectFound(message, e));
      settleFailed(lease, outcome, "a defect: " + e);
      return;
    }
    lease.leave(Departure.SETTLED);
    Duration took = Duration.ofNanos(System.nanoTime() - started);
    observer.on(new Signal.MessageSettled(message, outcome, took));
  }

  private void settleFailed(Lease lease, Outcome outcome, String reason) {
    lease.leave(Departure.SETTLE_FAILED);
    observer.on(new Signal.SettlingFailed(lease.message(), outcome, reason));
  }

  /** Deletes or hides the message, as its outcome demands. */
  private Outcome tryToSettle(Lease lease, Outcome outcome) throws Fault, InterruptedException {
    Message message = lease.message();
    lease.settlingStarts();
    try {
      switch (outcome) {
        case Outcome.Deferred(Duration delay, String _) -> hide(message, delay);
        case Outcome.Rejected(Duration delay, String _) -> hide(message, delay);
        case Outcome.Ingested _, Outcome.Skipped _, Outcome.Quarantined _ -> queue.delete(message);
      }
      return outcome;
    } catch (Fault.Blocked fault) {
      lease.settlingWaits();
      throw fault;
    }
  }

  private void hide(Message message, Duration delay) throws Fault, InterruptedException {
    MessageQueue.Hidden result = queue.hide(List.of(message), delay);
    if (!result.gone().isEmpty()) {
      throw new Fault.Permanent("its receipt is no longer valid");
    }
    if (!result.failed().isEmpty()) {
      throw new Fault.Transient("the queue did not hide it");
    }
  }

  /**
   * Does work on a message in hand. When it is blocked, waits for the gate to open, as long as the
   * lease allows, and does the work again.
   *
   * @throws Fault.Blocked when the gate did not open in time
   */
  private <F extends Fault> Outcome untilOpen(Lease lease, Work<F> work)
      throws F, Fault.Blocked, InterruptedException {
    while (true) {
      try {
        return work.run();
      } catch (Fault.Blocked fault) {
        gate.close(fault);
        if (!gate.awaitOpen(lease.remaining()) || lease.isLost()) {
          throw fault;
        }
      }
    }
  }

  /** Work on a message that may be blocked. */
  @FunctionalInterface
  private interface Work<F extends Fault> {

    Outcome run() throws F, Fault.Blocked, InterruptedException;
  }
}
