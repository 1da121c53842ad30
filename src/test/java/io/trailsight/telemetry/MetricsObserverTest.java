package io.trailsight.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Statistic;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
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
import java.util.function.Predicate;
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

  @ParameterizedTest
  @MethodSource("io.trailsight.telemetry.MetricMovements#all")
  void aSignalMovesItsMetersAndNoOther(MetricMovements.Movement movement) {
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
    assertThat(names(changes(before, meters())))
        .containsExactlyInAnyOrderElementsOf(
            named(metric -> metric != Metric.BUILD_INFO && metric != Metric.LAST_STORED));
  }

  private static List<String> named(Predicate<Metric> wanted) {
    return Arrays.stream(Metric.values()).filter(wanted).map(Metric::meterName).toList();
  }

  private static Stream<String> names(Map<String, Double> meters) {
    return meters.keySet().stream().map(name -> name.replaceAll("\\{.*", "")).distinct();
  }

  /** What is measured elsewhere, or counted by words that are known when they come. */
  private static boolean comesLater(Metric metric) {
    return metric.kind() == MetricKind.MEASURED || metric.kind() == MetricKind.FAULTS;
  }

  @Test
  void everyMetricIsThereFromTheStart() {
    Map<String, Double> before = meters();
    assertThat(names(before))
        .containsExactlyInAnyOrderElementsOf(named(metric -> !comesLater(metric)));
    assertThat(before).containsEntry("trailsight.build.info{not packaged}", 1.0);
    before.remove("trailsight.build.info{not packaged}");
    before.remove(Metric.LAST_STORED.meterName());
    assertThat(before.values()).containsOnly(0.0);
  }

  @Test
  void noSignalAddsASeries() {
    Map<String, Double> before = meters();
    SampleSignals.ALL.forEach(observer::on);
    Map<String, Double> after = meters();
    after
        .keySet()
        .removeIf(
            name -> named(MetricsObserverTest::comesLater).contains(name.replaceAll("\\{.*", "")));
    assertThat(after).containsOnlyKeys(before.keySet());
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
    boolean isLevel =
        signal instanceof Signal.QueueMeasured || signal instanceof Signal.DeadLettersCounted;
    once.replaceAll(
        (meter, value) ->
            isLevel || meter.startsWith("trailsight.join.recent") ? value : 2 * value);
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
            .collect(Collectors.joining(","));
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
