package io.trailsight.telemetry;

import io.trailsight.ingest.Message;
import io.trailsight.ingest.Observer;
import io.trailsight.ingest.Outcome;
import io.trailsight.ingest.Signal;
import io.trailsight.trail.ObjectRef;
import java.time.Duration;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells signals as log lines, all under the logger {@code io.trailsight.ingest}. What goes well is
 * told at debug level; what may repeat thousands of times an hour is limited to a few lines a
 * minute, and metrics count all of it. No line holds a document, a message's body or a receipt.
 */
public final class LogObserver implements Observer {

  private static final Logger LOG = LoggerFactory.getLogger(Observer.class.getPackageName());

  private static final int LINES = 5;
  private static final Duration PERIOD = Duration.ofMinutes(1);

  private final RateLimit refused;
  private final RateLimit objectsDeferred;
  private final RateLimit objectsDenied;
  private final RateLimit objectsRejected;
  private final RateLimit messagesRejected;
  private final RateLimit settlingFailed;
  private final RateLimit leasesLost;
  private final RateLimit batchesRetried;
  private final RateLimit queueFailed;
  private final RateLimit gateHeld;
  private final RateLimit messagesSkipped;

  public LogObserver() {
    this(System::nanoTime);
  }

  LogObserver(LongSupplier nanoTime) {
    this.refused = new RateLimit(LINES, PERIOD, nanoTime);
    this.objectsDeferred = new RateLimit(LINES, PERIOD, nanoTime);
    this.objectsDenied = new RateLimit(LINES, PERIOD, nanoTime);
    this.gateHeld = new RateLimit(LINES, PERIOD, nanoTime);
    this.messagesSkipped = new RateLimit(LINES, PERIOD, nanoTime);
    this.objectsRejected = new RateLimit(LINES, PERIOD, nanoTime);
    this.messagesRejected = new RateLimit(LINES, PERIOD, nanoTime);
    this.settlingFailed = new RateLimit(LINES, PERIOD, nanoTime);
    this.leasesLost = new RateLimit(LINES, PERIOD, nanoTime);
    this.batchesRetried = new RateLimit(LINES, PERIOD, nanoTime);
    this.queueFailed = new RateLimit(LINES, PERIOD, nanoTime);
  }

  @Override
  public void on(Signal signal) {
    switch (signal) {
      case Signal.OfQueue ofQueue -> tell(ofQueue);
      case Signal.OfObject ofObject -> tell(ofObject);
      case Signal.OfIndex ofIndex -> tell(ofIndex);
      case Signal.OfGate ofGate -> tell(ofGate);
    }
  }

  private void tell(Signal.OfQueue signal) {
    switch (signal) {
      case Signal.MessagesReceived(int count) -> LOG.trace("{} messages received", count);
      case Signal.MessageSettled settled -> settled(settled.message(), settled.outcome());
      case Signal.SettlingFailed(Message message, Outcome outcome, String reason) ->
          warn(
              settlingFailed,
              "%s is %s, but the queue could not be told: %s"
                  .formatted(message, Outcomes.word(outcome), reason));
      case Signal.LeaseLost(Message message) ->
          warn(leasesLost, message + " may be held by another consumer; it is left alone");
      case Signal.DefectFound(Message message, RuntimeException defect) ->
          LOG.error("a defect of this program concerns {}", message, defect);
      case Signal.QueueFailed(String reason) ->
          warn(queueFailed, "the queue cannot be asked: " + reason);
    }
  }

  private void tell(Signal.OfObject signal) {
    switch (signal) {
      case Signal.ObjectIngested ingested ->
          LOG.debug("{} ingested in {}: {}", ingested.object(), ingested.took(), ingested.tally());
      case Signal.ObjectSkipped(ObjectRef object, String reason) ->
          LOG.debug("{} skipped: {}", object, reason);
      case Signal.ObjectRejected(ObjectRef object, String reason) ->
          warn(objectsRejected, object + " rejected: " + reason);
      case Signal.ObjectDeferred(ObjectRef object, String reason, boolean denied) ->
          warn(denied ? objectsDenied : objectsDeferred, object + " deferred: " + reason);
      case Signal.RecordRefused record ->
          warn(
              refused,
              "record %d of %s refused and quarantined: %s"
                  .formatted(record.ordinal(), record.object(), record.type()));
      case Signal.TallyMismatch mismatch ->
          LOG.error("the tally of {} does not balance: {}", mismatch.object(), mismatch.tally());
    }
  }

  private void tell(Signal.OfIndex signal) {
    switch (signal) {
      case Signal.BatchSent sent ->
          LOG.debug(
              "_bulk of {} documents, {} bytes, answered in {}",
              sent.documents(),
              sent.bytes(),
              sent.took());
      case Signal.BatchRetried(int documents, String reason) ->
          warn(batchesRetried, "%d documents are sent again: %s".formatted(documents, reason));
    }
  }

  private void tell(Signal.OfGate signal) {
    switch (signal) {
      case Signal.GateClosed(String reason) ->
          LOG.error("gate closed, no messages are taken: {}", reason);
      case Signal.GateHeld(String reason) -> warn(gateHeld, "gate still closed: " + reason);
      case Signal.GateOpened(Duration closedFor) -> LOG.info("gate opened after {}", closedFor);
    }
  }

  private void settled(Message message, Outcome outcome) {
    switch (outcome) {
      case Outcome.Ingested _ -> LOG.debug("{} ingested", message);
      case Outcome.Skipped(String reason) ->
          messagesSkipped
              .pass()
              .ifPresent(_ -> LOG.info("{} skipped and deleted: {}", message, reason));
      case Outcome.Deferred(Duration delay, String reason) ->
          LOG.debug("{} deferred for {}: {}", message, delay, reason);
      case Outcome.Rejected(Duration _, String reason) ->
          warn(
              messagesRejected,
              "%s rejected at receive %d: %s".formatted(message, message.receiveCount(), reason));
    }
  }

  private static void warn(RateLimit limit, String line) {
    limit
        .pass()
        .ifPresent(
            heldBack ->
                LOG.warn("{}{}", line, heldBack == 0 ? "" : " (" + heldBack + " more not logged)"));
  }
}
