package io.trailsight.ingest;

import java.time.Duration;
import java.util.List;

/**
 * Owns a message from its receive until the queue knows the outcome. Deleting is the last thing it
 * does. Thread-safe.
 */
public final class MessageOwner {

  private final MessageHandler handler;
  private final MessageQueue queue;
  private final Backoff backoff;
  private final Observer observer;

  public MessageOwner(
      MessageHandler handler, MessageQueue queue, Backoff backoff, Observer observer) {
    this.handler = handler;
    this.queue = queue;
    this.backoff = backoff;
    this.observer = observer;
  }

  /**
   * Handles and settles a message. An interruption leaves it unsettled: it is handed back at a
   * stop, and comes again by itself when its lease was lost.
   */
  void own(Message message, Lease lease) {
    long started = System.nanoTime();
    try {
      Outcome outcome = handle(message, lease);
      if (!lease.isLost() && settle(message, outcome)) {
        Duration took = Duration.ofNanos(System.nanoTime() - started);
        observer.on(new Signal.MessageSettled(message, outcome, took));
      }
    } catch (InterruptedException _) {
      lease.abandon();
    }
  }

  /** A defect of this program costs one message a delay, never the process. */
  private Outcome handle(Message message, Lease lease) throws InterruptedException {
    try {
      return handler.handle(message, lease);
    } catch (RuntimeException e) {
      observer.on(new Signal.DefectFound(message, e));
      return new Outcome.Deferred(backoff.after(message.receiveCount()), "a defect: " + e);
    }
  }

  private boolean settle(Message message, Outcome outcome) throws InterruptedException {
    try {
      switch (outcome) {
        case Outcome.Ingested _, Outcome.Skipped _ -> queue.delete(message);
        case Outcome.Deferred(Duration delay, String _) -> hide(message, delay);
        case Outcome.Rejected(Duration delay, String _) -> hide(message, delay);
      }
      return true;
    } catch (Fault fault) {
      observer.on(new Signal.SettlingFailed(message, outcome, fault.reason()));
    } catch (RuntimeException e) {
      observer.on(new Signal.DefectFound(message, e));
      observer.on(new Signal.SettlingFailed(message, outcome, "a defect: " + e));
    }
    return false;
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
