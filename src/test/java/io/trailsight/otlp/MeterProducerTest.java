package io.trailsight.otlp;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.opentelemetry.sdk.metrics.data.DoublePointData;
import io.opentelemetry.sdk.metrics.data.HistogramPointData;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.resources.Resource;
import io.trailsight.testing.ManualClock;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Meters, as OpenTelemetry reads them. */
class MeterProducerTest {

  private final ManualClock clock = new ManualClock();
  private final MeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final MeterProducer producer = new MeterProducer(registry, clock);

  @Test
  void aCounterIsASumWithAPointForEachSeries() {
    Counter.builder("messages").tag("outcome", "ingested").register(registry).increment(3);
    Counter.builder("messages").tag("outcome", "deferred").register(registry).increment();

    MetricData metric = produced("messages");

    assertThat(metric.getDoubleSumData().isMonotonic()).isTrue();
    assertThat(metric.getDoubleSumData().getPoints())
        .extracting(DoublePointData::getValue)
        .containsExactlyInAnyOrder(3.0, 1.0);
  }

  @Test
  void aTimerIsAHistogramInSeconds() {
    Timer timer =
        Timer.builder("seconds")
            .serviceLevelObjectives(Duration.ofSeconds(1), Duration.ofSeconds(5))
            .register(registry);
    timer.record(Duration.ofMillis(500));
    timer.record(Duration.ofSeconds(2));
    timer.record(Duration.ofSeconds(3));
    timer.record(Duration.ofMinutes(1));

    MetricData metric = produced("seconds");
    HistogramPointData point = metric.getHistogramData().getPoints().iterator().next();

    assertThat(metric.getUnit()).isEqualTo("s");
    assertThat(point.getBoundaries()).containsExactly(1.0, 5.0);
    assertThat(point.getCounts()).containsExactly(1L, 2L, 1L);
    assertThat(point.getCount()).isEqualTo(4);
    assertThat(point.getSum()).isEqualTo(65.5);
  }

  @Test
  void aSummaryHasCountAndSum() {
    DistributionSummary summary =
        DistributionSummary.builder("size").baseUnit("bytes").register(registry);
    summary.record(10);
    summary.record(20);

    MetricData metric = produced("size");
    HistogramPointData point = metric.getHistogramData().getPoints().iterator().next();

    assertThat(metric.getUnit()).isEqualTo("By");
    assertThat(point.getCounts()).containsExactly(2L);
    assertThat(point.getSum()).isEqualTo(30);
  }

  @Test
  void aGaugeIsItsValueAndOneWithoutAValueIsLeftOut() {
    Gauge.builder("open", () -> 1).register(registry);
    Gauge.builder("unknown", () -> Double.NaN).register(registry);

    assertThat(produced()).containsOnlyKeys("open");
    assertThat(produced("open").getDoubleGaugeData().getPoints())
        .extracting(DoublePointData::getValue)
        .containsExactly(1.0);
  }

  private MetricData produced(String name) {
    return Objects.requireNonNull(produced().get(name));
  }

  private Map<String, MetricData> produced() {
    clock.advance(Duration.ofSeconds(1));
    return producer.produce(Resource.empty()).stream()
        .collect(Collectors.toMap(MetricData::getName, Function.identity()));
  }
}
