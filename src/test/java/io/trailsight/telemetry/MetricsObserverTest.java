package io.trailsight.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Statistic;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.trailsight.ingest.ObjectContent;
import io.trailsight.ingest.Observer;
import io.trailsight.ingest.Signal;
import io.trailsight.trail.WithoutRecords;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Which meters each signal moves, by how much, and that it moves no other. */
class MetricsObserverTest {

  private static final InstantSource NOW =
      InstantSource.fixed(SampleSignals.SENT.plus(Duration.ofSeconds(90)));

  private final MeterRegistry registry = new SimpleMeterRegistry();
  private final MetricsObserver ofSource = MetricsObserver.ofSource(registry, NOW, "prod");
  private final Observer observer =
      SampleSignals.both(new MetricsObserver(registry, NOW), ofSource);

  @BeforeEach
  void expectTheRule() {
    ofSource.expectRules(List.of(SampleSignals.RULE));
  }

  /** A signal, and the meters that it moves, each with its new value. */
  record Movement(Signal signal, Map<String, Double> meters) {}

  static Stream<Movement> movements() {
    return Stream.of(
        new Movement(
            new Signal.MessagesReceived(9),
            Map.of("trailsight.receives", 1.0, "trailsight.messages.received", 9.0)),
        new Movement(new Signal.MessagesReceived(0), Map.of("trailsight.receives", 1.0)),
        new Movement(
            new Signal.MessageSettled(
                SampleSignals.MESSAGE, SampleSignals.INGESTED, SampleSignals.TOOK),
            Map.of(
                "trailsight.messages{ingested}", 1.0,
                "trailsight.message.seconds", 2.0,
                "trailsight.message.age.seconds", 90.0)),
        new Movement(
            new Signal.MessageSettled(
                SampleSignals.MESSAGE, SampleSignals.SKIPPED, SampleSignals.TOOK),
            Map.of("trailsight.messages{skipped}", 1.0, "trailsight.message.seconds", 2.0)),
        new Movement(
            new Signal.MessageSettled(
                SampleSignals.MESSAGE, SampleSignals.DEFERRED, SampleSignals.TOOK),
            Map.of("trailsight.messages{deferred}", 1.0, "trailsight.message.seconds", 2.0)),
        new Movement(
            new Signal.MessageSettled(
                SampleSignals.MESSAGE, SampleSignals.REJECTED, SampleSignals.TOOK),
            Map.of("trailsight.messages{rejected}", 1.0, "trailsight.message.seconds", 2.0)),
        new Movement(
            new Signal.MessageSettled(
                SampleSignals.MESSAGE, SampleSignals.QUARANTINED, SampleSignals.TOOK),
            Map.of("trailsight.messages{quarantined}", 1.0, "trailsight.message.seconds", 2.0)),
        new Movement(
            new Signal.SettlingFailed(SampleSignals.MESSAGE, SampleSignals.DEFERRED, "timeout"),
            Map.of("trailsight.settling.failures{deferred}", 1.0)),
        new Movement(
            new Signal.LeaseLost(SampleSignals.MESSAGE), Map.of("trailsight.leases.lost", 1.0)),
        new Movement(
            new Signal.MessageGivenUp(SampleSignals.MESSAGE, true),
            Map.of("trailsight.messages.given.up{lost}", 1.0)),
        new Movement(
            new Signal.MessageGivenUp(SampleSignals.MESSAGE, false),
            Map.of("trailsight.messages.given.up{interrupted}", 1.0)),
        new Movement(
            new Signal.MessageUnaccounted(SampleSignals.MESSAGE),
            Map.of("trailsight.messages.unaccounted", 1.0)),
        new Movement(
            new Signal.MessageOverdue(SampleSignals.MESSAGE),
            Map.of("trailsight.messages.overdue", 1.0)),
        new Movement(
            new Signal.MessageExpiring(SampleSignals.MESSAGE, "access denied"),
            Map.of("trailsight.messages.expiring", 1.0)),
        new Movement(
            new Signal.QuarantineFailed(SampleSignals.MESSAGE, "index closed"),
            Map.of("trailsight.quarantine.failures", 1.0)),
        new Movement(
            new Signal.ObjectIngested(
                SampleSignals.OBJECT,
                1,
                SampleSignals.TALLY,
                1234,
                ObjectContent.UNKNOWN,
                SampleSignals.TOOK),
            Map.of(
                "trailsight.objects{ingested}", 1.0,
                "trailsight.object.seconds", 2.0,
                "trailsight.object.bytes", 1234.0,
                "trailsight.records.read", 9.0,
                "trailsight.records{stored}", 4.0,
                "trailsight.records{duplicate}", 2.0,
                "trailsight.records{quarantined}", 1.0,
                "trailsight.records{filtered}", 2.0)),
        new Movement(
            new Signal.ObjectSkipped(SampleSignals.OBJECT, 1, WithoutRecords.DIGEST),
            Map.of("trailsight.objects{skipped}", 1.0, "trailsight.objects.skipped{digest}", 1.0)),
        new Movement(
            new Signal.ObjectRejected(SampleSignals.OBJECT, 1, "not gzip"),
            Map.of("trailsight.objects{rejected}", 1.0)),
        new Movement(
            new Signal.ObjectDeferred(SampleSignals.OBJECT, 1, "S3 is slow", false),
            Map.of("trailsight.objects{deferred}", 1.0)),
        new Movement(
            new Signal.ObjectDeferred(SampleSignals.OBJECT, 1, "access denied", true),
            Map.of("trailsight.objects{deferred}", 1.0, "trailsight.objects.denied", 1.0)),
        new Movement(
            new Signal.ObjectKnown(SampleSignals.OBJECT), Map.of("trailsight.objects.known", 1.0)),
        new Movement(new Signal.GateHeld("disk full"), Map.of()),
        new Movement(
            new Signal.RecordRefused(SampleSignals.OBJECT, 5, "type", "reason"),
            Map.of("trailsight.records.refused", 1.0)),
        new Movement(
            new Signal.EventIdTaken(SampleSignals.OBJECT, 5, "e-1"),
            Map.of("trailsight.records.conflicting", 1.0)),
        new Movement(
            new Signal.OutliersFound(SampleSignals.OBJECT, 4),
            Map.of("trailsight.records.outlying", 4.0)),
        new Movement(
            new Signal.RecordsFiltered(SampleSignals.OBJECT, SampleSignals.RULE.name(), 2),
            Map.of("trailsight.records.filtered{log delivery}", 2.0)),
        new Movement(
            new Signal.TallyMismatch(SampleSignals.OBJECT, SampleSignals.TALLY),
            Map.of("trailsight.tally.mismatches", 1.0)),
        new Movement(
            new Signal.DigestChecked(
                SampleSignals.OBJECT,
                "gap",
                new Signal.DigestChecked.Files(5, 1, 2, 3),
                List.of(),
                SampleSignals.TOOK),
            Map.of(
                "trailsight.integrity.digests{gap}", 1.0,
                "trailsight.integrity.files{verified}", 5.0,
                "trailsight.integrity.files{healed}", 1.0,
                "trailsight.integrity.files{altered}", 2.0,
                "trailsight.integrity.files{missing}", 3.0,
                "trailsight.integrity.lag.seconds", 2.0)),
        new Movement(
            new Signal.BatchSent(50, 4096, SampleSignals.TOOK),
            Map.of(
                "trailsight.bulk.seconds", 2.0,
                "trailsight.bulk.documents", 50.0,
                "trailsight.bulk.bytes", 4096.0)),
        new Movement(
            new Signal.BatchRetried(6, "429"),
            Map.of("trailsight.bulk.retries", 1.0, "trailsight.bulk.documents.retried", 6.0)),
        new Movement(
            new Signal.BatchTooLarge(4096, 2048), Map.of("trailsight.bulk.too.large", 1.0)),
        new Movement(
            new Signal.ReceiveFailed("no route"), Map.of("trailsight.queue.failures", 1.0)),
        new Movement(new Signal.QueueFailed("no route"), Map.of("trailsight.queue.failures", 1.0)),
        new Movement(
            new Signal.GateClosed("index is read-only"), Map.of("trailsight.gate.closings", 1.0)),
        new Movement(new Signal.GateOpened(SampleSignals.TOOK), Map.of()),
        new Movement(
            new Signal.DefectFound(SampleSignals.MESSAGE, new IllegalStateException("a defect")),
            Map.of("trailsight.defects", 1.0)),
        new Movement(
            new Signal.ObjectMetDefect(SampleSignals.OBJECT, new IllegalStateException("a defect")),
            Map.of("trailsight.defects", 1.0)));
  }

  @ParameterizedTest
  @MethodSource("movements")
  void aSignalMovesItsMetersAndNoOther(Movement movement) {
    Map<String, Double> before = meters();
    observer.on(movement.signal());
    assertThat(changes(before, meters())).isEqualTo(movement.meters());
  }

  @Test
  void everyMetricMoves() {
    Map<String, Double> before = meters();
    SampleSignals.ALL.forEach(observer::on);
    for (WithoutRecords kind : WithoutRecords.values()) {
      observer.on(new Signal.ObjectSkipped(SampleSignals.OBJECT, 1, kind));
    }
    ofSource.watch(() -> 3, () -> true);
    assertThat(changes(before, meters())).containsOnlyKeys(before.keySet());
  }

  @Test
  void everyMetricIsThereFromTheStart() {
    Map<String, Double> before = meters();
    assertThat(before.keySet().stream().map(name -> name.replaceAll("\\{.*", "")).distinct())
        .containsExactlyInAnyOrderElementsOf(
            Arrays.stream(Metric.values()).map(Metric::meterName).toList());
    assertThat(before.values()).containsOnly(0.0);
  }

  @Test
  void noSignalAddsASeries() {
    Map<String, Double> before = meters();
    SampleSignals.ALL.forEach(observer::on);
    assertThat(meters()).containsOnlyKeys(before.keySet());
  }

  @Test
  void messagesInHandAreAskedFor() {
    ofSource.watch(() -> 3, () -> false);
    assertThat(meters())
        .containsEntry("trailsight.messages.in.flight", 3.0)
        .containsEntry("trailsight.gate.open", 0.0);
  }

  @ParameterizedTest
  @FieldSource("io.trailsight.telemetry.SampleSignals#ALL")
  void aSecondSignalMovesAsMuchAgain(Signal signal) {
    Map<String, Double> start = meters();
    observer.on(signal);
    Map<String, Double> once = changes(start, meters());
    observer.on(signal);
    once.replaceAll((_, value) -> 2 * value);
    assertThat(changes(start, meters())).isEqualTo(once);
  }

  @Test
  void aClockBehindTheQueuesDoesNoHarm() {
    InstantSource behind = InstantSource.fixed(SampleSignals.SENT.minusSeconds(5));
    MeterRegistry other = new SimpleMeterRegistry();
    MetricsObserver.ofSource(other, behind, "prod")
        .on(
            new Signal.MessageSettled(
                SampleSignals.MESSAGE, SampleSignals.INGESTED, SampleSignals.TOOK));
    assertThat(other.get("trailsight.message.age.seconds").timer().totalTime(TimeUnit.SECONDS))
        .isZero();
    assertThat(other.get("trailsight.message.seconds").timer().count()).isEqualTo(1);
  }

  private static Map<String, Double> changes(
      Map<String, Double> before, Map<String, Double> after) {
    Map<String, Double> changes = new TreeMap<>(after);
    changes.entrySet().removeAll(before.entrySet());
    return changes;
  }

  private Map<String, Double> meters() {
    return registry.getMeters().stream()
        .filter(meter -> !meter.getId().getName().endsWith(".histogram"))
        .collect(
            Collectors.toMap(
                MetricsObserverTest::name, MetricsObserverTest::value, Double::sum, TreeMap::new));
  }

  private static String name(Meter meter) {
    String labels =
        meter.getId().getTags().stream()
            .filter(tag -> !tag.getKey().equals("source"))
            .map(tag -> tag.getValue())
            .collect(Collectors.joining());
    return meter.getId().getName() + (labels.isEmpty() ? "" : "{" + labels + "}");
  }

  /** A counter's count, a gauge's value, the total of a timer (seconds) or a summary. */
  private static double value(Meter meter) {
    return StreamSupport.stream(meter.measure().spliterator(), false)
        .filter(
            measurement ->
                measurement.getStatistic() != Statistic.MAX
                    && (measurement.getStatistic() != Statistic.COUNT
                        || meter.getId().getType() == Meter.Type.COUNTER))
        .mapToDouble(measurement -> measurement.getValue())
        .sum();
  }

  /** The gate of OpenSearch is one of each source. */
  @Test
  void theSharedGateIsCountedForSourcesOnly() {
    MeterRegistry alone = new SimpleMeterRegistry();

    new MetricsObserver(alone, NOW).on(new Signal.GateClosed("no answer"));

    assertThat(alone.find(Metric.GATE_CLOSINGS.meterName()).meters()).isEmpty();
  }
}
