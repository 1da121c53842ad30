package io.trailsight.ingest;

import io.trailsight.fault.Fault;
import io.trailsight.ingest.Lease.Departure;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Owns a message from its receive until the queue knows the outcome. Deleting is the last thing it
 * does. Thread-safe.
 */
public final class MessageOwner {

  private final MessageHandler handler;
  private final MessageQueue queue;
  private final Gate gate;
  private final Observer observer;

  public MessageOwner(MessageHandler handler, MessageQueue queue, Gate gate, Observer observer) {
    this.handler = handler;
    this.queue = queue;
    this.gate = gate;
    this.observer = observer;
  }

  /**
   * Handles and settles a message. An interruption leaves it unsettled: it is handed back at a
   * stop, and comes again by itself when its lease was lost.
   */
  void own(Lease lease) {
    long started = System.nanoTime();
    try {
      Outcome outcome = handler.handle(lease);
      if (lease.isLost()) {
        giveUp(lease);
      } else {
        settle(lease, outcome, started);
      }
    } catch (InterruptedException _) {
      giveUp(lease);
    }
  }

  private void giveUp(Lease lease) {
    lease.leave(Departure.GIVEN_UP);
    observer.on(new Signal.MessageGivenUp(lease.message(), lease.isLost()));
  }

  private void settle(Lease lease, Outcome outcome, long started) throws InterruptedException {
    Message message = lease.message();
    Optional<String> failure = tellUntilOpen(lease, outcome);
    if (failure.isPresent()) {
      lease.leave(Departure.UNTOLD);
      observer.on(new Signal.SettlingFailed(message, outcome, failure.get()));
    } else {
      lease.leave(Departure.SETTLED);
      Duration took = Duration.ofNanos(System.nanoTime() - started);
      observer.on(new Signal.MessageSettled(message, outcome, took));
    }
  }

  /**
   * Tells the queue the outcome. While the queue may not be told, it waits with the message in
   * hand, as long as the lease allows.
   *
   * @return why the queue could not be told; nothing when it was
   */
  private Optional<String> tellUntilOpen(Lease lease, Outcome outcome) throws InterruptedException {
    while (true) {
      try {
        lease.telling(true);
        tell(lease.message(), outcome);
        return Optional.empty();
      } catch (Fault.Blocked fault) {
        lease.telling(false);
        gate.close(fault);
        if (!gate.awaitOpen(lease.remaining()) || lease.isLost()) {
          return Optional.of(fault.reason());
        }
      } catch (Fault fault) {
        return Optional.of(fault.reason());
      } catch (RuntimeException e) {
        observer.on(new Signal.DefectFound(lease.message(), e));
        return Optional.of("a defect: " + e);
      }
    }
  }

  private void tell(Message message, Outcome outcome) throws Fault, InterruptedException {
    switch (outcome) {
      case Outcome.Ingested _, Outcome.Skipped _, Outcome.Quarantined _ -> queue.delete(message);
      case Outcome.Deferred(Duration delay, String _) -> hide(message, delay);
      case Outcome.Rejected(Duration delay, String _) -> hide(message, delay);
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
}
