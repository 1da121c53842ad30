package io.trailsight.otlp;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.distribution.CountAtBucket;
import io.micrometer.core.instrument.distribution.HistogramSnapshot;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import io.opentelemetry.sdk.metrics.data.AggregationTemporality;
import io.opentelemetry.sdk.metrics.data.DoublePointData;
import io.opentelemetry.sdk.metrics.data.GaugeData;
import io.opentelemetry.sdk.metrics.data.HistogramData;
import io.opentelemetry.sdk.metrics.data.HistogramPointData;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.metrics.data.MetricDataType;
import io.opentelemetry.sdk.metrics.data.SumData;
import io.opentelemetry.sdk.metrics.export.MetricProducer;
import io.opentelemetry.sdk.resources.Resource;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * The meters of a registry as OpenTelemetry reads them, at the time when it sends them: nothing is
 * counted twice. All of them count since the process started. Thread-safe.
 */
final class MeterProducer implements MetricProducer {

  private final MeterRegistry registry;
  private final InstantSource clock;
  private final long start;

  MeterProducer(MeterRegistry registry, InstantSource clock) {
    this.registry = registry;
    this.clock = clock;
    this.start = nanos(clock.instant());
  }

  /** The points of a metric, all of one kind. */
  private static final class Points {

    private final Meter.Id id;
    private final List<DoublePointData> sums = new ArrayList<>();
    private final List<DoublePointData> gauges = new ArrayList<>();
    private final List<HistogramPointData> histograms = new ArrayList<>();

    Points(Meter.Id id) {
      this.id = id;
    }

    Optional<MetricData> metric(Resource resource) {
      if (!sums.isEmpty()) {
        var data = SumData.createDoubleSumData(true, AggregationTemporality.CUMULATIVE, sums);
        return Optional.of(new MeterMetric(resource, id, MetricDataType.DOUBLE_SUM, data));
      }
      if (!histograms.isEmpty()) {
        var data = HistogramData.create(AggregationTemporality.CUMULATIVE, histograms);
        return Optional.of(new MeterMetric(resource, id, MetricDataType.HISTOGRAM, data));
      }
      if (!gauges.isEmpty()) {
        var data = GaugeData.createDoubleGaugeData(gauges);
        return Optional.of(new MeterMetric(resource, id, MetricDataType.DOUBLE_GAUGE, data));
      }
      return Optional.empty();
    }
  }

  @Override
  public Collection<MetricData> produce(Resource resource) {
    long now = nanos(clock.instant());
    Map<String, Points> series = new LinkedHashMap<>();
    for (Meter meter : registry.getMeters()) {
      Meter.Id id = meter.getId();
      add(meter, series.computeIfAbsent(id.getName(), _ -> new Points(id)), now);
    }
    return series.values().stream().flatMap(points -> points.metric(resource).stream()).toList();
  }

  private void add(Meter meter, Points points, long now) {
    Attributes labels = labels(meter.getId());
    switch (meter) {
      case Counter counter -> points.sums.add(point(labels, now, counter.count()));
      case FunctionCounter counter -> points.sums.add(point(labels, now, counter.count()));
      case Gauge gauge -> {
        double value = gauge.value();
        if (!Double.isNaN(value)) {
          points.gauges.add(point(labels, now, value));
        }
      }
      case Timer timer -> points.histograms.add(histogram(labels, now, timer.takeSnapshot(), true));
      case DistributionSummary summary ->
          points.histograms.add(histogram(labels, now, summary.takeSnapshot(), false));
      default -> {
        // Micrometer has further kinds, which this program does not use.
      }
    }
  }

  private DoublePointData point(Attributes labels, long now, double value) {
    return DoublePointData.create(start, now, labels, value, List.of());
  }

  private HistogramPointData histogram(
      Attributes labels, long now, HistogramSnapshot snapshot, boolean isTime) {
    List<Double> boundaries = new ArrayList<>();
    List<Long> counts = new ArrayList<>();
    long below = 0;
    for (CountAtBucket bucket : snapshot.histogramCounts()) {
      if (Double.isInfinite(bucket.bucket())) {
        continue;
      }
      boundaries.add(isTime ? bucket.bucket(TimeUnit.SECONDS) : bucket.bucket());
      long within = Math.max(below, (long) bucket.count());
      counts.add(within - below);
      below = within;
    }
    counts.add(Math.max(0, snapshot.count() - below));
    double sum = isTime ? snapshot.total(TimeUnit.SECONDS) : snapshot.total();
    return HistogramPointData.create(
        start, now, labels, sum, false, 0, false, 0, boundaries, counts);
  }

  private static Attributes labels(Meter.Id id) {
    AttributesBuilder labels = Attributes.builder();
    for (Tag tag : id.getTagsAsIterable()) {
      labels.put(tag.getKey(), tag.getValue());
    }
    return labels.build();
  }

  private static long nanos(Instant time) {
    return TimeUnit.SECONDS.toNanos(time.getEpochSecond()) + time.getNano();
  }
}
