package io.trailsight.telemetry;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/** The meters of one source, or of what all sources share. Thread-safe. */
final class Meters {

  private static final List<Duration> BUCKETS =
      List.of(
          Duration.ofMillis(100),
          Duration.ofMillis(500),
          Duration.ofSeconds(1),
          Duration.ofSeconds(5),
          Duration.ofSeconds(30),
          Duration.ofMinutes(1),
          Duration.ofMinutes(5),
          Duration.ofMinutes(15),
          Duration.ofMinutes(30),
          Duration.ofHours(2),
          Duration.ofHours(12));

  private static final String CODE = "code";

  private final MeterRegistry registry;
  private final Tags source;
  private final Map<Metric, MultiGauge> measured = new EnumMap<>(Metric.class);
  private final FaultCodes codes = new FaultCodes();

  /**
   * Registers the metrics, so that all are served before anything happens.
   *
   * @param source the name of the source; nothing for what all sources share
   * @param level reads a gauge
   */
  Meters(MeterRegistry registry, Optional<String> source, ToDoubleFunction<Metric> level) {
    this.registry = registry;
    this.source = source.map(name -> Tags.of(Metric.SOURCE, name)).orElse(Tags.empty());
    for (Metric metric : Metric.values()) {
      if (metric.isShared() == source.isEmpty()) {
        register(metric, level);
      }
    }
  }

  private void register(Metric metric, ToDoubleFunction<Metric> level) {
    switch (metric.kind()) {
      case COUNTER -> {
        if (metric.label().isEmpty()) {
          counter(metric, Tags.empty());
        }
        metric.labelValues().forEach(value -> counter(metric, Tags.of(metric.label(), value)));
      }
      case GAUGE ->
          Gauge.builder(metric.meterName(), () -> level.applyAsDouble(metric))
              .description(metric.description())
              .tags(source)
              .register(registry);
      case INFO ->
          Gauge.builder(metric.meterName(), () -> 1)
              .description(metric.description())
              .tags(source.and(metric.label(), version()))
              .register(registry);
      case MEASURED ->
          measured.put(
              metric,
              MultiGauge.builder(metric.meterName())
                  .description(metric.description())
                  .tags(source)
                  .register(registry));
      case FAULTS -> {
        // Which codes there are is known when they come.
      }
      case TIMER -> timer(metric);
      case SIZES, COUNTS -> summary(metric);
    }
  }

  private static String version() {
    return Optional.ofNullable(Meters.class.getPackage().getImplementationVersion())
        .orElse("not packaged");
  }

  void count(Metric metric, long amount) {
    counter(metric, Tags.empty()).increment((double) amount);
  }

  void count(Metric metric, String value, long amount) {
    counter(metric, Tags.of(metric.label(), value)).increment((double) amount);
  }

  /** Counts faults of a service; the label of the source is empty for what all sources share. */
  void countFaults(String service, String code, long amount) {
    Tags labels =
        Tags.of(Metric.FAULTS.label(), service, CODE, codes.label(service, code))
            .and(Metric.SOURCE, "")
            .and(source);
    Counter.builder(Metric.FAULTS.meterName())
        .description(Metric.FAULTS.description())
        .tags(labels)
        .register(registry)
        .increment((double) amount);
  }

  void record(Metric metric, long amount) {
    summary(metric).record((double) amount);
  }

  void record(Metric metric, Duration time) {
    timer(metric).record(time.isNegative() ? Duration.ZERO : time);
  }

  /** Serves what was measured. */
  void measured(Metric metric, double value) {
    show(metric, List.of(Row.of(Tags.empty(), value)));
  }

  /** Serves what was measured, by the value of the label. */
  void measured(Metric metric, Map<String, Long> values) {
    show(
        metric,
        values.entrySet().stream()
            .<Row<?>>map(entry -> Row.of(Tags.of(metric.label(), entry.getKey()), entry.getValue()))
            .toList());
  }

  /** Serves what was measured no longer. */
  void unknown(Metric metric) {
    show(metric, List.of());
  }

  private void show(Metric metric, List<Row<?>> rows) {
    Objects.requireNonNull(measured.get(metric)).register(rows, true);
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
