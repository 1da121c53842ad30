package io.trailsight.telemetry;

import io.trailsight.ingest.Balance;
import io.trailsight.ingest.Message;
import io.trailsight.ingest.Observer;
import io.trailsight.ingest.Outcome;
import io.trailsight.ingest.PoisonPolicy;
import io.trailsight.ingest.QueueTerms;
import io.trailsight.ingest.Signal;
import io.trailsight.trail.ObjectRef;
import io.trailsight.trail.WithoutRecords;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import org.slf4j.spi.LoggingEventBuilder;

/**
 * Logs signals, all under the logger {@code io.trailsight.ingest}. What goes well is logged at
 * debug level. Lines that may repeat thousands of times an hour are limited to a few a minute;
 * metrics count all of them. No line contains a document, a message's body or a receipt.
 */
public final class LogObserver implements Observer {

  private static final Logger LOG = LoggerFactory.getLogger(Observer.class.getPackageName());

  private static final int LINES = 5;
  private static final Duration PERIOD = Duration.ofMinutes(1);

  private static final Duration SKIP_PERIOD = Duration.ofHours(1);

  private final Optional<String> source;
  private final Map<Topic, RateLimit> limits = new EnumMap<>(Topic.class);

  /** What is skipped may come with every object of CloudTrail: one of each kind is enough. */
  private final Map<WithoutRecords, RateLimit> skips = new EnumMap<>(WithoutRecords.class);

  /** Lines that share a limit. */
  private enum Topic {
    BATCHES_RETRIED,
    BATCHES_TOO_LARGE,
    DIGESTS_ALTERED,
    DIGESTS_NOT_PROVED,
    EVENT_IDS_TAKEN,
    FILES_HEALED,
    GATE_HELD,
    LEDGER_ENTRIES_LOST,
    LEASES_LOST,
    MESSAGES_EXPIRING,
    MESSAGES_OVERDUE,
    MESSAGES_REJECTED,
    MESSAGES_SKIPPED,
    OBJECTS_DEFERRED,
    OBJECTS_DENIED,
    OBJECTS_REJECTED,
    QUARANTINE_FAILED,
    QUEUE_FAILED,
    RECEIVES_DELAYED,
    RECORDS_FILTERED,
    RECORDS_OUTLYING,
    RECORDS_REFUSED,
    SETTLING_FAILED
  }

  private LogObserver(Optional<String> source, LongSupplier nanoTime) {
    this.source = source;
    for (Topic topic : Topic.values()) {
      limits.put(topic, new RateLimit(LINES, PERIOD, nanoTime));
    }
    limits.put(Topic.BATCHES_TOO_LARGE, new RateLimit(1, Duration.ofHours(1), nanoTime));
    limits.put(Topic.RECORDS_FILTERED, new RateLimit(1, Duration.ofHours(1), nanoTime));
    for (WithoutRecords kind : WithoutRecords.values()) {
      skips.put(kind, new RateLimit(1, SKIP_PERIOD, nanoTime));
    }
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
      case Signal.OfQueue ofQueue -> log(ofQueue);
      case Signal.OfObject ofObject -> log(ofObject);
      case Signal.DigestChecked checked -> log(checked);
      case Signal.OfIndex ofIndex -> log(ofIndex);
      case Signal.OfGate ofGate -> log(ofGate);
    }
  }

  private void log(Signal.OfQueue signal) {
    switch (signal) {
      case Signal.MessagesReceived(int count) -> at(Level.TRACE).log("{} messages received", count);
      case Signal.MessageSettled settled -> settled(settled.message(), settled.outcome());
      case Signal.SettlingFailed(Message message, Outcome outcome, String reason) ->
          warn(
              Topic.SETTLING_FAILED,
              "%s is %s, but the queue did not take it: %s"
                  .formatted(message, Outcomes.word(outcome), reason));
      case Signal.LeaseLost(Message message) ->
          warn(Topic.LEASES_LOST, message + " may be held by another consumer; it is left alone");
      case Signal.MessageGivenUp(Message message, boolean lost) ->
          at(Level.DEBUG)
              .log("{} given up: {}", message, lost ? "its lease is lost" : "interrupted");
      case Signal.MessageUnaccounted(Message message) ->
          at(Level.ERROR).log("{} left for no known reason: a defect of this program", message);
      case Signal.MessageOverdue(Message message) ->
          warn(
              Topic.MESSAGES_OVERDUE,
              message + " took longer than ingest.maxProcessingTime and is deferred");
      case Signal.MessageExpiring(Message message, String reason) ->
          warn(
              Topic.MESSAGES_EXPIRING,
              "%s may expire before its next try and is in quarantine: %s"
                  .formatted(message, reason));
      case Signal.QuarantineFailed(Message message, String reason) ->
          log(
              Level.ERROR,
              limit(Topic.QUARANTINE_FAILED),
              "%s may expire before its next try, and is in no quarantine: %s"
                  .formatted(message, reason));
      case Signal.QueueLearned(QueueTerms terms, PoisonPolicy policy) ->
          at(Level.INFO).log("{}; {}", QueueWords.of(terms), QueueWords.of(policy));
      case Signal.Reconciled(Balance balance) -> reconciled(balance);
      case Signal.DefectFound(Message message, Throwable defect) ->
          at(Level.ERROR).setCause(defect).log("a defect of this program concerns {}", message);
      case Signal.ReceiveDelayed(long bytes) ->
          warn(
              Topic.RECEIVES_DELAYED,
              "a receive waits for memory: messages have up to %d bytes".formatted(bytes));
      case Signal.ReceiveFailed(String reason) ->
          warn(Topic.QUEUE_FAILED, "the queue cannot be asked: " + reason);
      case Signal.QueueFailed(String reason) ->
          warn(Topic.QUEUE_FAILED, "the queue cannot be asked: " + reason);
    }
  }

  private void log(Signal.OfObject signal) {
    switch (signal) {
      case Signal.ObjectIngested ingested ->
          at(Level.DEBUG)
              .log("{} ingested in {}: {}", ingested.object(), ingested.took(), ingested.tally());
      case Signal.ObjectSkipped(ObjectRef object, int _, WithoutRecords kind) ->
          warn(Objects.requireNonNull(skips.get(kind)), object + " skipped: it is " + kind.words());
      case Signal.ObjectRejected(ObjectRef object, int _, String reason) ->
          warn(Topic.OBJECTS_REJECTED, object + " rejected: " + reason);
      case Signal.ObjectDeferred(ObjectRef object, int _, String reason, boolean denied) ->
          warn(
              denied ? Topic.OBJECTS_DENIED : Topic.OBJECTS_DEFERRED,
              object + " deferred: " + reason);
      case Signal.ObjectKnown(ObjectRef object) ->
          at(Level.DEBUG).log("{} is complete already and is not fetched again", object);
      case Signal.RecordRefused record ->
          warn(
              Topic.RECORDS_REFUSED,
              "record %d of %s refused and quarantined: %s"
                  .formatted(record.ordinal(), record.object(), record.type()));
      case Signal.EventIdTaken(ObjectRef object, int ordinal, String eventId) ->
          warn(
              Topic.EVENT_IDS_TAKEN,
              "record %d of %s has the eventID %s of a different record and is stored beside it"
                  .formatted(ordinal, object, eventId));
      case Signal.OutliersFound(ObjectRef object, long count) ->
          warn(
              Topic.RECORDS_OUTLYING,
              ("%d records of %s are in cloudtrail-v1-outlier: they are dated after their object,"
                      + " before index.oldest, or far from its first record")
                  .formatted(count, object));
      case Signal.RecordsFiltered(ObjectRef object, String rule, long count) ->
          log(
              Level.INFO,
              limit(Topic.RECORDS_FILTERED),
              "%d records of %s are left out by the rule %s".formatted(count, object, rule));
      case Signal.ObjectMetDefect(ObjectRef object, Throwable defect) ->
          at(Level.ERROR).setCause(defect).log("a defect of this program concerns {}", object);
      case Signal.TallyMismatch mismatch ->
          at(Level.ERROR)
              .log("the tally of {} does not balance: {}", mismatch.object(), mismatch.tally());
    }
  }

  private void log(Signal.OfIndex signal) {
    switch (signal) {
      case Signal.BatchSent sent ->
          at(Level.DEBUG)
              .log(
                  "_bulk of {} documents, {} bytes, answered in {}",
                  sent.documents(),
                  sent.bytes(),
                  sent.took());
      case Signal.BatchRetried(int documents, String reason) ->
          warn(
              Topic.BATCHES_RETRIED,
              "%d documents are sent again: %s".formatted(documents, reason));
      case Signal.BatchTooLarge(long bytes, long limit) ->
          warn(
              Topic.BATCHES_TOO_LARGE,
              "a _bulk of %d bytes is too large for OpenSearch or a proxy before it; for an hour the next ones have %d bytes at the most"
                  .formatted(bytes, limit));
      case Signal.LedgerEntriesLost(int count, String reason) ->
          warn(
              Topic.LEDGER_ENTRIES_LOST,
              "%d entries of the ledger are lost: %s".formatted(count, reason));
    }
  }

  private void log(Signal.OfGate signal) {
    switch (signal) {
      case Signal.GateClosed(String reason) ->
          at(Level.ERROR).log("gate closed, no messages are taken: {}", reason);
      case Signal.GateHeld(String reason) -> warn(Topic.GATE_HELD, "gate still closed: " + reason);
      case Signal.GateOpened(Duration closedFor) ->
          at(Level.INFO).log("gate opened after {}", closedFor);
    }
  }

  private void log(Signal.DigestChecked checked) {
    String line = DigestWords.of(checked);
    switch (DigestWords.level(checked)) {
      case ERROR -> log(Level.ERROR, limit(Topic.DIGESTS_ALTERED), line);
      case WARN -> warn(Topic.DIGESTS_NOT_PROVED, line);
      case INFO -> log(Level.INFO, limit(Topic.FILES_HEALED), line);
      case DEBUG, TRACE -> at(Level.DEBUG).log("{}", line);
    }
  }

  private void reconciled(Balance balance) {
    at(balance.balances() ? Level.INFO : Level.ERROR)
        .log(
            "{} messages received: {} settled, {} not settled, {} given"
                + " up, {} in flight, {} unaccounted for",
            balance.received(),
            balance.settled(),
            balance.settleFailed(),
            balance.givenUp(),
            balance.inFlight(),
            balance.unaccounted());
  }

  private void settled(Message message, Outcome outcome) {
    switch (outcome) {
      case Outcome.Ingested _ -> at(Level.DEBUG).log("{} ingested", message);
      case Outcome.Skipped(String reason) ->
          log(
              Level.INFO,
              limit(Topic.MESSAGES_SKIPPED),
              "%s skipped and deleted: %s".formatted(message, reason));
      case Outcome.Deferred(Duration delay, String reason) ->
          at(Level.DEBUG).log("{} deferred for {}: {}", message, delay, reason);
      case Outcome.Quarantined(String reason) ->
          warn(
              Topic.MESSAGES_REJECTED,
              "%s deleted at receive %d and kept in quarantine: %s"
                  .formatted(message, message.receiveCount(), reason));
      case Outcome.Rejected(Duration _, String reason) ->
          warn(
              Topic.MESSAGES_REJECTED,
              "%s rejected at receive %d: %s".formatted(message, message.receiveCount(), reason));
    }
  }

  private RateLimit limit(Topic topic) {
    return Objects.requireNonNull(limits.get(topic));
  }

  private void warn(Topic topic, String line) {
    warn(limit(topic), line);
  }

  private void warn(RateLimit limit, String line) {
    log(Level.WARN, limit, line);
  }

  private void log(Level level, RateLimit limit, String line) {
    limit.pass(line).ifPresent(passed -> at(level).log("{}", passed));
  }

  private LoggingEventBuilder at(Level level) {
    LoggingEventBuilder line = LOG.atLevel(level);
    return source.isEmpty() ? line : line.addKeyValue(Metric.SOURCE, source.get());
  }
}
