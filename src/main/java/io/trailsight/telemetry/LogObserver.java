package io.trailsight.telemetry;

import io.trailsight.ingest.Balance;
import io.trailsight.ingest.Message;
import io.trailsight.ingest.Observer;
import io.trailsight.ingest.Outcome;
import io.trailsight.ingest.PoisonPolicy;
import io.trailsight.ingest.QueueDepth;
import io.trailsight.ingest.QueueTerms;
import io.trailsight.ingest.Signal;
import io.trailsight.telemetry.SignalLog.Topic;
import io.trailsight.trail.ObjectRef;
import io.trailsight.trail.WithoutRecords;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.LongSupplier;
import org.slf4j.event.Level;

/**
 * Logs signals, all under the logger {@code io.trailsight.ingest}. What goes well is logged at
 * debug level. Lines that may repeat thousands of times an hour are limited to a few a minute;
 * metrics count all of them. No line contains a document, a message's body or a receipt.
 */
public final class LogObserver implements Observer {

  private final SignalLog log;

  private LogObserver(Optional<String> source, LongSupplier nanoTime) {
    this.log = new SignalLog(source, nanoTime);
  }

  /** For the signals about OpenSearch, which all sources share. */
  public static LogObserver shared() {
    return new LogObserver(Optional.empty(), System::nanoTime);
  }

  /** For the signals about a source, whose name its lines carry. */
  public static LogObserver ofSource(String name) {
    return ofSource(name, System::nanoTime);
  }

  static LogObserver ofSource(String name, LongSupplier nanoTime) {
    return new LogObserver(Optional.of(name), nanoTime);
  }

  @Override
  public void on(Signal signal) {
    switch (signal) {
      case Signal.OfQueue ofQueue -> write(ofQueue);
      case Signal.OfObject ofObject -> write(ofObject);
      case Signal.DigestChecked checked -> write(checked);
      case Signal.OfIndex ofIndex -> write(ofIndex);
      case Signal.OfGate ofGate -> write(ofGate);
      case Signal.OfCall _ -> {
        // What follows from it is logged.
      }
    }
  }

  private void write(Signal.OfQueue signal) {
    switch (signal) {
      case Signal.MessagesReceived(int count) ->
          log.at(Level.TRACE, signal).log("{} messages received", count);
      case Signal.MessageSettled settled -> settled(settled);
      case Signal.WorkEnded(Message message) ->
          log.at(Level.TRACE, signal).log("work on {} has ended", message);
      case Signal.SettlingFailed(Message message, Outcome outcome, String reason) ->
          log.warn(
              signal,
              Topic.SETTLING_FAILED,
              "%s is %s, but the queue did not take it: %s"
                  .formatted(message, Outcomes.word(outcome), reason));
      case Signal.LeaseLost(Message message) ->
          log.warn(
              signal,
              Topic.LEASES_LOST,
              message + " may be held by another consumer; it is left alone");
      case Signal.MessageGivenUp(Message message, boolean lost) ->
          log.at(Level.DEBUG, signal).log(
              "{} given up: {}", message, lost ? "its lease is lost" : "interrupted");
      case Signal.MessageUnaccounted(Message message) ->
          log.at(Level.ERROR, signal).log(
              "{} left for no known reason: a defect of this program", message);
      case Signal.MessageOverdue(Message message) ->
          log.warn(
              signal,
              Topic.MESSAGES_OVERDUE,
              message + " took longer than ingest.maxProcessingTime and is deferred");
      case Signal.MessageExpiring(Message message, String reason) ->
          log.warn(
              signal,
              Topic.MESSAGES_EXPIRING,
              "%s may expire before its next try and is in quarantine: %s"
                  .formatted(message, reason));
      case Signal.QuarantineFailed(Message message, String reason) ->
          log.limited(
              Level.ERROR,
              signal,
              Topic.QUARANTINE_FAILED,
              "%s may expire before its next try, and is in no quarantine: %s"
                  .formatted(message, reason));
      case Signal.QueueLearned(QueueTerms terms, PoisonPolicy policy) ->
          log.at(Level.INFO, signal).log("{}; {}", QueueWords.of(terms), QueueWords.of(policy));
      case Signal.Reconciled reconciled -> reconciled(reconciled);
      case Signal.DefectFound(Message message, Throwable defect) ->
          log.at(Level.ERROR, signal)
              .setCause(defect)
              .log("a defect of this program concerns {}", message);
      case Signal.ReceiveDelayed(long bytes) ->
          log.warn(
              signal,
              Topic.RECEIVES_DELAYED,
              "a receive waits for memory: messages have up to %d bytes".formatted(bytes));
      case Signal.ReceiveFailed(String reason) ->
          log.warn(signal, Topic.QUEUE_FAILED, "the queue cannot be asked: " + reason);
      case Signal.QueueFailed(String reason) ->
          log.warn(signal, Topic.QUEUE_FAILED, "the queue cannot be asked: " + reason);
      case Signal.QueueMeasured(QueueDepth depth) -> log.at(Level.TRACE, signal).log("{}", depth);
      case Signal.DeadLettersCounted(OptionalLong messages) ->
          log.at(Level.TRACE, signal).log("dead letters: {}", messages);
      case Signal.DepthUnknown(boolean ofDeadLetters, String reason) ->
          log.at(Level.WARN, signal).log(
              "how many messages the {} holds is not known: {}",
              ofDeadLetters ? "dead-letter queue" : "queue",
              reason);
    }
  }

  private void write(Signal.OfObject signal) {
    switch (signal) {
      case Signal.ObjectIngested ingested ->
          log.at(Level.DEBUG, signal).log(
              "{} ingested in {}: {}", ingested.object(), ingested.took(), ingested.tally());
      case Signal.ObjectSkipped(ObjectRef object, int _, WithoutRecords kind) ->
          log.warn(signal, kind, object + " skipped: it is " + kind.words());
      case Signal.ObjectRejected(ObjectRef object, int _, String reason) ->
          log.warn(signal, Topic.OBJECTS_REJECTED, object + " rejected: " + reason);
      case Signal.ObjectDeferred(ObjectRef object, int _, String reason, boolean denied) ->
          log.warn(
              signal,
              denied ? Topic.OBJECTS_DENIED : Topic.OBJECTS_DEFERRED,
              object + " deferred: " + reason);
      case Signal.ObjectFetched(ObjectRef object, long bytes, Duration took) ->
          log.at(Level.TRACE, signal).log("{} fetched in {}: {} bytes", object, took, bytes);
      case Signal.DocumentsWritten written ->
          log.at(Level.TRACE, signal).log(
              "{} documents of {} written in {}",
              written.documents(),
              written.object(),
              written.took());
      case Signal.ObjectKnown(ObjectRef object) ->
          log.at(Level.DEBUG, signal).log(
              "{} is complete already and is not fetched again", object);
      case Signal.RecordRefused record ->
          log.warn(
              signal,
              Topic.RECORDS_REFUSED,
              "record %d of %s refused and quarantined: %s"
                  .formatted(record.ordinal(), record.object(), record.type()));
      case Signal.EventIdTaken(ObjectRef object, int ordinal, String eventId) ->
          log.warn(
              signal,
              Topic.EVENT_IDS_TAKEN,
              "record %d of %s has the eventID %s of a different record and is stored beside it"
                  .formatted(ordinal, object, eventId));
      case Signal.OutliersFound(ObjectRef object, long count) ->
          log.warn(
              signal,
              Topic.RECORDS_OUTLYING,
              ("%d records of %s are in cloudtrail-v1-outlier: they are dated after their object,"
                      + " before index.oldest, or far from its first record")
                  .formatted(count, object));
      case Signal.RecordsFiltered(ObjectRef object, String rule, long count) ->
          log.limited(
              Level.INFO,
              signal,
              Topic.RECORDS_FILTERED,
              "%d records of %s are left out by the rule %s".formatted(count, object, rule));
      case Signal.ObjectMetDefect(ObjectRef object, Throwable defect) ->
          log.at(Level.ERROR, signal)
              .setCause(defect)
              .log("a defect of this program concerns {}", object);
      case Signal.TallyMismatch mismatch ->
          log.at(Level.ERROR, signal).log(
              "the tally of {} does not balance: {}", mismatch.object(), mismatch.tally());
    }
  }

  private void write(Signal.OfIndex signal) {
    switch (signal) {
      case Signal.BatchSent sent ->
          log.at(Level.DEBUG, signal).log(
              "_bulk of {} documents, {} bytes, answered in {}",
              sent.documents(),
              sent.bytes(),
              sent.took());
      case Signal.BatchRetried(int documents, String reason) ->
          log.warn(
              signal,
              Topic.BATCHES_RETRIED,
              "%d documents are sent again: %s".formatted(documents, reason));
      case Signal.BatchTooLarge(long bytes, long limit) ->
          log.warn(
              signal,
              Topic.BATCHES_TOO_LARGE,
              "a _bulk of %d bytes is too large for OpenSearch or a proxy before it; for an hour the next ones have %d bytes at the most"
                  .formatted(bytes, limit));
      case Signal.BecameSearchable(Duration took) ->
          log.at(Level.DEBUG, signal).log("records were searchable after {}", took);
      case Signal.LinesJoined lines ->
          log.at(Level.DEBUG, signal).log(
              "{} lines joined in {}; of recent ones, {} have an event and {} have none",
              lines.now(),
              lines.took(),
              lines.joined(),
              lines.alone());
      case Signal.LedgerEntriesLost(int count, String reason) ->
          log.warn(
              signal,
              Topic.LEDGER_ENTRIES_LOST,
              "%d entries of the ledger are lost: %s".formatted(count, reason));
    }
  }

  private void write(Signal.OfGate signal) {
    switch (signal) {
      case Signal.GateClosed(String reason) ->
          log.at(Level.ERROR, signal).log("gate closed, no messages are taken: {}", reason);
      case Signal.GateHeld(String reason) ->
          log.warn(signal, Topic.GATE_HELD, "gate still closed: " + reason);
      case Signal.GateOpened(Duration closedFor) ->
          log.at(Level.INFO, signal).log("gate opened after {}", closedFor);
    }
  }

  private void write(Signal.DigestChecked signal) {
    String line = DigestWords.of(signal);
    switch (DigestWords.level(signal)) {
      case ERROR -> log.limited(Level.ERROR, signal, Topic.DIGESTS_ALTERED, line);
      case WARN -> log.warn(signal, Topic.DIGESTS_NOT_PROVED, line);
      case INFO -> log.limited(Level.INFO, signal, Topic.FILES_HEALED, line);
      case DEBUG, TRACE -> log.at(Level.DEBUG, signal).log("{}", line);
    }
  }

  private void reconciled(Signal.Reconciled signal) {
    Balance balance = signal.balance();
    log.at(balance.balances() ? Level.INFO : Level.ERROR, signal).log(
        "{} messages received: {} settled, {} not settled, {} given"
            + " up, {} in flight, {} unaccounted for",
        balance.received(),
        balance.settled(),
        balance.settleFailed(),
        balance.givenUp(),
        balance.inFlight(),
        balance.unaccounted());
  }

  private void settled(Signal.MessageSettled signal) {
    Message message = signal.message();
    switch (signal.outcome()) {
      case Outcome.Ingested _ -> log.at(Level.DEBUG, signal).log("{} ingested", message);
      case Outcome.Skipped(String reason) ->
          log.limited(
              Level.INFO,
              signal,
              Topic.MESSAGES_SKIPPED,
              "%s skipped and deleted: %s".formatted(message, reason));
      case Outcome.Deferred(Duration delay, String reason) ->
          log.at(Level.DEBUG, signal).log("{} deferred for {}: {}", message, delay, reason);
      case Outcome.Quarantined(String reason) ->
          log.warn(
              signal,
              Topic.MESSAGES_REJECTED,
              "%s deleted at receive %d and kept in quarantine: %s"
                  .formatted(message, message.receiveCount(), reason));
      case Outcome.Rejected(Duration _, String reason) ->
          log.warn(
              signal,
              Topic.MESSAGES_REJECTED,
              "%s rejected at receive %d: %s".formatted(message, message.receiveCount(), reason));
    }
  }
}
