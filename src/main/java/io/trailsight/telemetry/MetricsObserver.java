package io.trailsight.telemetry;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import io.trailsight.ingest.Message;
import io.trailsight.ingest.Observer;
import io.trailsight.ingest.Outcome;
import io.trailsight.ingest.Signal;
import io.trailsight.ingest.Signal.DigestChecked.Files;
import io.trailsight.ingest.Tally;
import io.trailsight.trail.ObjectRef;
import io.trailsight.trail.filter.FilterRule;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.IntSupplier;

/**
 * Turns signals into metrics; {@code docs/metrics.md} lists them. One receives the signals about
 * OpenSearch, and one for each source those about it. Thread-safe.
 */
public final class MetricsObserver implements Observer {

  private static final List<Duration> BUCKETS =
      List.of(
          Duration.ofMillis(100),
          Duration.ofMillis(500),
          Duration.ofSeconds(1),
          Duration.ofSeconds(5),
          Duration.ofSeconds(30),
          Duration.ofMinutes(1),
          Duration.ofMinutes(5),
          Duration.ofMinutes(30),
          Duration.ofHours(2),
          Duration.ofHours(12));

  private final MeterRegistry registry;
  private final InstantSource clock;
  private final Tags source;
  private volatile IntSupplier inFlight = () -> 0;
  private volatile BooleanSupplier gateOpen = () -> false;

  /** For the signals about OpenSearch, which all sources share. */
  public MetricsObserver(MeterRegistry registry, InstantSource clock) {
    this(registry, clock, Tags.empty());
  }

  /** Registers its metrics, so that all are served before anything happens. */
  private MetricsObserver(MeterRegistry registry, InstantSource clock, Tags source) {
    this.registry = registry;
    this.clock = clock;
    this.source = source;
    boolean isShared = source.equals(Tags.empty());
    for (Metric metric : Metric.values()) {
      if (metric.isShared() == isShared) {
        register(metric);
      }
    }
  }

  /**
   * For the signals about a source.
   *
   * @param name the value of the label {@code source}
   */
  public static MetricsObserver ofSource(MeterRegistry registry, InstantSource clock, String name) {
    return new MetricsObserver(registry, clock, Tags.of(Metric.SOURCE, name));
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
    rules.forEach(rule -> count(Metric.RECORDS_FILTERED, rule.name(), 0));
  }

  @Override
  public void on(Signal signal) {
    switch (signal) {
      case Signal.OfQueue ofQueue -> measure(ofQueue);
      case Signal.OfObject ofObject -> measure(ofObject);
      case Signal.OfDigest ofDigest -> measure(ofDigest);
      case Signal.OfIndex ofIndex -> measure(ofIndex);
      case Signal.OfGate ofGate -> measure(ofGate);
    }
  }

  private void measure(Signal.OfQueue signal) {
    switch (signal) {
      case Signal.MessagesReceived(int count) -> {
        count(Metric.RECEIVES, 1);
        count(Metric.MESSAGES_RECEIVED, count);
      }
      case Signal.MessageSettled(Message message, Outcome outcome, Duration took) ->
          settled(message, outcome, took);
      case Signal.SettlingFailed failed ->
          count(Metric.SETTLING_FAILURES, Outcomes.word(failed.outcome()), 1);
      case Signal.LeaseLost _ -> count(Metric.LEASES_LOST, 1);
      case Signal.MessageGivenUp(Message _, boolean lost) ->
          count(Metric.MESSAGES_GIVEN_UP, lost ? "lost" : "interrupted", 1);
      case Signal.MessageUnaccounted _ -> count(Metric.MESSAGES_UNACCOUNTED, 1);
      case Signal.MessageOverdue _ -> count(Metric.MESSAGES_OVERDUE, 1);
      case Signal.MessageExpiring _ -> count(Metric.MESSAGES_EXPIRING, 1);
      case Signal.QuarantineFailed _ -> count(Metric.QUARANTINE_FAILURES, 1);
      case Signal.DefectFound _ -> count(Metric.DEFECTS, 1);
      case Signal.ReceiveDelayed _ -> count(Metric.RECEIVES_DELAYED, 1);
      case Signal.ReceiveFailed _, Signal.QueueFailed _ -> count(Metric.QUEUE_FAILURES, 1);
      case Signal.QueueLearned _, Signal.Reconciled _ -> {}
    }
  }

  private void measure(Signal.OfObject signal) {
    switch (signal) {
      case Signal.ObjectIngested ingested -> ingested(ingested);
      case Signal.ObjectSkipped skipped -> {
        count(Metric.OBJECTS, Outcomes.SKIPPED, 1);
        count(Metric.OBJECTS_SKIPPED, skipped.kind().label(), 1);
      }
      case Signal.ObjectRejected _ -> count(Metric.OBJECTS, Outcomes.REJECTED, 1);
      case Signal.ObjectDeferred deferred -> {
        count(Metric.OBJECTS, Outcomes.DEFERRED, 1);
        count(Metric.OBJECTS_DENIED, deferred.denied() ? 1 : 0);
      }
      case Signal.ObjectKnown _ -> count(Metric.OBJECTS_KNOWN, 1);
      case Signal.RecordRefused _ -> count(Metric.RECORDS_REFUSED, 1);
      case Signal.EventIdTaken _ -> count(Metric.RECORDS_CONFLICTING, 1);
      case Signal.OutliersFound outliers -> count(Metric.RECORDS_OUTLYING, outliers.count());
      case Signal.RecordsFiltered(ObjectRef _, String rule, long count) ->
          count(Metric.RECORDS_FILTERED, rule, count);
      case Signal.ObjectMetDefect _ -> count(Metric.DEFECTS, 1);
      case Signal.TallyMismatch _ -> count(Metric.TALLY_MISMATCHES, 1);
    }
  }

  private void measure(Signal.OfDigest signal) {
    switch (signal) {
      case Signal.DigestChecked(ObjectRef _, String result, Files files, _, Duration lag) -> {
        count(Metric.INTEGRITY_DIGESTS, result, 1);
        count(Metric.INTEGRITY_FILES, "verified", files.verified());
        count(Metric.INTEGRITY_FILES, "healed", files.healed());
        count(Metric.INTEGRITY_FILES, "altered", files.altered());
        count(Metric.INTEGRITY_FILES, "missing", files.missing());
        record(Metric.INTEGRITY_LAG, lag);
      }
    }
  }

  private void measure(Signal.OfIndex signal) {
    switch (signal) {
      case Signal.BatchSent(int documents, long bytes, Duration took) -> {
        record(Metric.BULK_SECONDS, took);
        record(Metric.BULK_DOCUMENTS, documents);
        record(Metric.BULK_BYTES, bytes);
      }
      case Signal.BatchRetried retried -> {
        count(Metric.BULK_RETRIES, 1);
        count(Metric.BULK_RETRIED_DOCUMENTS, retried.documents());
      }
      case Signal.BatchTooLarge _ -> count(Metric.BULK_TOO_LARGE, 1);
      case Signal.LedgerEntriesLost lost -> count(Metric.LEDGER_LOST, lost.count());
    }
  }

  private void measure(Signal.OfGate signal) {
    switch (signal) {
      case Signal.GateClosed _ -> {
        // The gate that sources share is counted as one of each source.
        if (!source.equals(Tags.empty())) {
          count(Metric.GATE_CLOSINGS, 1);
        }
      }
      case Signal.GateHeld _, Signal.GateOpened _ -> {}
    }
  }

  private void settled(Message message, Outcome outcome, Duration took) {
    count(Metric.MESSAGES, Outcomes.word(outcome), 1);
    record(Metric.MESSAGE_SECONDS, took);
    if (outcome instanceof Outcome.Ingested) {
      Duration age = Duration.between(message.sentAt(), clock.instant());
      record(Metric.MESSAGE_AGE, age.isNegative() ? Duration.ZERO : age);
    }
  }

  private void ingested(Signal.ObjectIngested ingested) {
    Tally tally = ingested.tally();
    count(Metric.OBJECTS, Outcomes.INGESTED, 1);
    count(Metric.RECORDS_READ, tally.read());
    count(Metric.RECORDS, "stored", tally.stored());
    count(Metric.RECORDS, "duplicate", tally.duplicate());
    count(Metric.RECORDS, "quarantined", tally.quarantined());
    count(Metric.RECORDS, "filtered", tally.filtered());
    record(Metric.OBJECT_SECONDS, ingested.took());
    record(Metric.OBJECT_BYTES, ingested.bytes());
  }

  private void register(Metric metric) {
    switch (metric.kind()) {
      case COUNTER -> {
        if (metric.label().isEmpty()) {
          counter(metric, Tags.empty());
        }
        metric.labelValues().forEach(value -> counter(metric, Tags.of(metric.label(), value)));
      }
      case GAUGE ->
          Gauge.builder(metric.meterName(), () -> level(metric))
              .description(metric.description())
              .tags(source)
              .register(registry);
      case TIMER -> timer(metric);
      case SIZES, COUNTS -> summary(metric);
    }
  }

  private int level(Metric gauge) {
    return gauge == Metric.GATE_OPEN ? (gateOpen.getAsBoolean() ? 1 : 0) : inFlight.getAsInt();
  }

  private void count(Metric metric, long amount) {
    counter(metric, Tags.empty()).increment((double) amount);
  }

  private void count(Metric metric, String value, long amount) {
    counter(metric, Tags.of(metric.label(), value)).increment((double) amount);
  }

  private void record(Metric metric, long amount) {
    summary(metric).record((double) amount);
  }

  private void record(Metric metric, Duration time) {
    timer(metric).record(time);
  }

  private Counter counter(Metric metric, Tags tags) {
    return Counter.builder(metric.meterName())
        .description(metric.description())
        .tags(source.and(tags))
        .register(registry);
  }

  private Timer timer(Metric metric) {
    return Timer.builder(metric.meterName())
        .description(metric.description())
        .tags(source)
        .serviceLevelObjectives(BUCKETS.toArray(Duration[]::new))
        .register(registry);
  }

  private DistributionSummary summary(Metric metric) {
    return DistributionSummary.builder(metric.meterName())
        .description(metric.description())
        .tags(source)
        .register(registry);
  }
}
