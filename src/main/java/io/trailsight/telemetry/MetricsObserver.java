package io.trailsight.telemetry;

import io.micrometer.core.instrument.MeterRegistry;
import io.trailsight.ingest.Message;
import io.trailsight.ingest.Observer;
import io.trailsight.ingest.Outcome;
import io.trailsight.ingest.QueueDepth;
import io.trailsight.ingest.Signal;
import io.trailsight.ingest.Signal.DigestChecked.Files;
import io.trailsight.ingest.Tally;
import io.trailsight.trail.ObjectRef;
import io.trailsight.trail.filter.FilterRule;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.BooleanSupplier;
import java.util.function.IntSupplier;

/**
 * Turns signals into metrics; {@code docs/metrics.md} lists them. One receives the signals about
 * OpenSearch, and one for each source those about it. Thread-safe.
 */
public final class MetricsObserver implements Observer {

  private static final double MILLIS = 1000;

  private final InstantSource clock;
  private final boolean isOfSource;
  private final Meters meters;
  private final OldestWaiting oldest;
  private volatile IntSupplier inFlight = () -> 0;
  private volatile BooleanSupplier gateOpen = () -> false;
  private volatile Instant lastStored;

  /** For the signals about OpenSearch, which all sources share. */
  public MetricsObserver(MeterRegistry registry, InstantSource clock) {
    this(registry, clock, Optional.empty());
  }

  private MetricsObserver(MeterRegistry registry, InstantSource clock, Optional<String> source) {
    this.clock = clock;
    this.isOfSource = source.isPresent();
    this.oldest = new OldestWaiting(clock);
    this.lastStored = clock.instant();
    this.meters = new Meters(registry, source, this::level);
  }

  /**
   * For the signals about a source.
   *
   * @param name the value of the label {@code source}
   */
  public static MetricsObserver ofSource(MeterRegistry registry, InstantSource clock, String name) {
    return new MetricsObserver(registry, clock, Optional.of(name));
  }

  /**
   * Sets what is measured whenever the metrics of a source are read; both are thread-safe and
   * quick.
   *
   * @param messages how many are in hand
   * @param open whether messages are taken
   */
  public void watch(IntSupplier messages, BooleanSupplier open) {
    inFlight = messages;
    gateOpen = open;
  }

  /** Serves the counters of these rules of the filter from now on, at zero. */
  public void expectRules(List<FilterRule> rules) {
    rules.forEach(rule -> meters.count(Metric.RECORDS_FILTERED, rule.name(), 0));
  }

  @Override
  public void on(Signal signal) {
    switch (signal) {
      case Signal.OfQueue ofQueue -> measure(ofQueue);
      case Signal.OfObject ofObject -> measure(ofObject);
      case Signal.OfDigest ofDigest -> measure(ofDigest);
      case Signal.OfIndex ofIndex -> measure(ofIndex);
      case Signal.OfGate ofGate -> measure(ofGate);
      case Signal.CallFailed(String service, String code, int count) ->
          meters.countFaults(service, code, count);
    }
  }

  private void measure(Signal.OfQueue signal) {
    switch (signal) {
      case Signal.MessagesReceived(int count) -> {
        meters.count(Metric.RECEIVES, 1);
        meters.count(Metric.MESSAGES_RECEIVED, count);
      }
      case Signal.MessageSettled(Message message, Outcome outcome, Duration took) ->
          settled(message, outcome, took);
      case Signal.SettlingFailed failed ->
          meters.count(Metric.SETTLING_FAILURES, Outcomes.word(failed.outcome()), 1);
      case Signal.LeaseLost _ -> meters.count(Metric.LEASES_LOST, 1);
      case Signal.MessageGivenUp(Message _, boolean lost) ->
          meters.count(Metric.MESSAGES_GIVEN_UP, lost ? "lost" : "interrupted", 1);
      case Signal.MessageUnaccounted _ -> meters.count(Metric.MESSAGES_UNACCOUNTED, 1);
      case Signal.MessageOverdue _ -> meters.count(Metric.MESSAGES_OVERDUE, 1);
      case Signal.MessageExpiring _ -> meters.count(Metric.MESSAGES_EXPIRING, 1);
      case Signal.QuarantineFailed _ -> meters.count(Metric.QUARANTINE_FAILURES, 1);
      case Signal.DefectFound _ -> meters.count(Metric.DEFECTS, 1);
      case Signal.ReceiveDelayed _ -> meters.count(Metric.RECEIVES_DELAYED, 1);
      case Signal.ReceiveFailed _, Signal.QueueFailed _ -> meters.count(Metric.QUEUE_FAILURES, 1);
      case Signal.QueueMeasured(QueueDepth depth) -> measured(depth);
      case Signal.DeadLettersCounted(OptionalLong messages) -> {
        if (messages.isPresent()) {
          meters.measured(Metric.DEAD_LETTERS, (double) messages.getAsLong());
        } else {
          meters.unknown(Metric.DEAD_LETTERS);
        }
      }
      case Signal.DepthUnknown(boolean ofDeadLetters, String _) -> unknown(ofDeadLetters);
      case Signal.WorkEnded _, Signal.QueueLearned _, Signal.Reconciled _ -> {}
    }
  }

  private void measure(Signal.OfObject signal) {
    switch (signal) {
      case Signal.ObjectIngested ingested -> ingested(ingested);
      case Signal.ObjectSkipped skipped -> {
        meters.count(Metric.OBJECTS, Outcomes.SKIPPED, 1);
        meters.count(Metric.OBJECTS_SKIPPED, skipped.kind().label(), 1);
      }
      case Signal.ObjectRejected _ -> meters.count(Metric.OBJECTS, Outcomes.REJECTED, 1);
      case Signal.ObjectDeferred deferred -> {
        meters.count(Metric.OBJECTS, Outcomes.DEFERRED, 1);
        meters.count(Metric.OBJECTS_DENIED, deferred.denied() ? 1 : 0);
      }
      case Signal.ObjectFetched fetched -> meters.record(Metric.OBJECT_FETCH, fetched.took());
      case Signal.DocumentsWritten _ -> {}
      case Signal.ObjectKnown _ -> meters.count(Metric.OBJECTS_KNOWN, 1);
      case Signal.RecordRefused _ -> meters.count(Metric.RECORDS_REFUSED, 1);
      case Signal.EventIdTaken _ -> meters.count(Metric.RECORDS_CONFLICTING, 1);
      case Signal.OutliersFound outliers -> meters.count(Metric.RECORDS_OUTLYING, outliers.count());
      case Signal.RecordsFiltered(ObjectRef _, String rule, long count) ->
          meters.count(Metric.RECORDS_FILTERED, rule, count);
      case Signal.ObjectMetDefect _ -> meters.count(Metric.DEFECTS, 1);
      case Signal.TallyMismatch _ -> meters.count(Metric.TALLY_MISMATCHES, 1);
    }
  }

  private void measure(Signal.OfDigest signal) {
    switch (signal) {
      case Signal.DigestChecked(ObjectRef _, String result, Files files, _, Duration lag) -> {
        meters.count(Metric.INTEGRITY_DIGESTS, result, 1);
        meters.count(Metric.INTEGRITY_FILES, "verified", files.verified());
        meters.count(Metric.INTEGRITY_FILES, "healed", files.healed());
        meters.count(Metric.INTEGRITY_FILES, "altered", files.altered());
        meters.count(Metric.INTEGRITY_FILES, "missing", files.missing());
        meters.record(Metric.INTEGRITY_LAG, lag);
      }
    }
  }

  private void measure(Signal.OfIndex signal) {
    switch (signal) {
      case Signal.BatchSent(int documents, long bytes, Duration took) -> {
        meters.record(Metric.BULK_SECONDS, took);
        meters.record(Metric.BULK_DOCUMENTS, documents);
        meters.record(Metric.BULK_BYTES, bytes);
      }
      case Signal.BatchRetried retried -> {
        meters.count(Metric.BULK_RETRIES, 1);
        meters.count(Metric.BULK_RETRIED_DOCUMENTS, retried.documents());
      }
      case Signal.BatchTooLarge _ -> meters.count(Metric.BULK_TOO_LARGE, 1);
      case Signal.BecameSearchable(Duration took) -> meters.record(Metric.SEARCHABLE_LAG, took);
      case Signal.LinesJoined lines -> {
        meters.count(Metric.JOIN_LINES, lines.now());
        meters.measured(
            Metric.JOIN_RECENT, Map.of("joined", lines.joined(), "alone", lines.alone()));
      }
      case Signal.LedgerEntriesLost lost -> meters.count(Metric.LEDGER_LOST, lost.count());
    }
  }

  private void measure(Signal.OfGate signal) {
    switch (signal) {
      case Signal.GateClosed _ -> {
        // The gate that sources share is counted as one of each source.
        if (isOfSource) {
          meters.count(Metric.GATE_CLOSINGS, 1);
        }
      }
      case Signal.GateHeld _, Signal.GateOpened _ -> {}
    }
  }

  private void settled(Message message, Outcome outcome, Duration took) {
    oldest.received(message);
    meters.count(Metric.MESSAGES, Outcomes.word(outcome), 1);
    meters.record(Metric.MESSAGE_SECONDS, took);
    if (outcome instanceof Outcome.Ingested) {
      meters.record(Metric.MESSAGE_AGE, Duration.between(message.sentAt(), clock.instant()));
    }
  }

  private void measured(QueueDepth depth) {
    meters.measured(
        Metric.QUEUE_MESSAGES,
        Map.of(
            "visible", depth.visible(),
            "in_flight", depth.inFlight(),
            "delayed", depth.delayed()));
    meters.measured(Metric.QUEUE_OLDEST, oldest.age(depth).toMillis() / MILLIS);
  }

  private void unknown(boolean ofDeadLetters) {
    if (ofDeadLetters) {
      meters.unknown(Metric.DEAD_LETTERS);
    } else {
      meters.unknown(Metric.QUEUE_MESSAGES);
      meters.unknown(Metric.QUEUE_OLDEST);
    }
  }

  private void ingested(Signal.ObjectIngested ingested) {
    Tally tally = ingested.tally();
    meters.count(Metric.OBJECTS, Outcomes.INGESTED, 1);
    meters.count(Metric.RECORDS_READ, tally.read());
    meters.count(Metric.RECORDS, "stored", tally.stored());
    meters.count(Metric.RECORDS, "duplicate", tally.duplicate());
    meters.count(Metric.RECORDS, "quarantined", tally.quarantined());
    meters.count(Metric.RECORDS, "filtered", tally.filtered());
    meters.record(Metric.OBJECT_SECONDS, ingested.took());
    meters.record(Metric.OBJECT_BYTES, ingested.bytes());
    Instant now = clock.instant();
    if (tally.stored() > 0) {
      lastStored = now;
    }
    recordLag(Metric.EVENT_LAG, ingested.content().firstEvent(), now);
    recordLag(Metric.DELIVERY_LAG, ingested.content().lastModified(), now);
  }

  private void recordLag(Metric metric, Optional<Instant> begun, Instant now) {
    if (begun.isPresent()) {
      meters.record(metric, Duration.between(begun.get(), now));
    }
  }

  private double level(Metric gauge) {
    if (gauge == Metric.LAST_STORED) {
      return lastStored.toEpochMilli() / MILLIS;
    }
    return gauge == Metric.GATE_OPEN ? (gateOpen.getAsBoolean() ? 1 : 0) : inFlight.getAsInt();
  }
}
