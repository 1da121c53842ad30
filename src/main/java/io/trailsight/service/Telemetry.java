package io.trailsight.service;

import io.micrometer.core.instrument.MeterRegistry;
import io.trailsight.config.Settings;
import io.trailsight.config.SourceSettings;
import io.trailsight.ingest.Observer;
import io.trailsight.ingest.Signal;
import io.trailsight.otlp.OtlpExport;
import io.trailsight.telemetry.HealthServer.Readiness;
import io.trailsight.telemetry.LogObserver;
import io.trailsight.telemetry.MetricsObserver;
import io.trailsight.telemetry.QueueSilence;
import io.trailsight.telemetry.QueueWords;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** What receives the signals: of each source, and of OpenSearch, which all share. Thread-safe. */
final class Telemetry {

  private final Map<String, OfSource> sources = new LinkedHashMap<>();
  private final Observer shared;
  private final Observer further;
  private final Optional<OtlpExport> export;

  /**
   * @param export receives signals for traces
   * @param further receives every signal, after metrics and log
   */
  Telemetry(
      MeterRegistry registry, Settings settings, Optional<OtlpExport> export, Observer further) {
    InstantSource clock = InstantSource.system();
    for (SourceSettings source : settings.sources()) {
      MetricsObserver metrics = MetricsObserver.ofSource(registry, clock, source.name());
      metrics.expectRules(settings.filter().exclude().rules());
      sources.put(source.name(), new OfSource(metrics, new QueueSilence(clock)));
    }
    this.further = further;
    this.export = export;
    Observer all =
        new MetricsObserver(registry, clock)
            .and(LogObserver.shared())
            .and(this::toEverySource)
            .and(further);
    this.shared = export.flatMap(OtlpExport::shared).map(all::and).orElse(all);
  }

  private record OfSource(MetricsObserver metrics, QueueSilence silence) {}

  /** The gate of OpenSearch is a gate of every source. */
  private void toEverySource(Signal signal) {
    if (signal instanceof Signal.OfGate) {
      for (OfSource source : sources.values()) {
        source.metrics().on(signal);
        source.silence().on(signal);
      }
    }
  }

  /** Receives the signals about OpenSearch. */
  Observer shared() {
    return shared;
  }

  /** Receives the signals about a source. */
  Observer ofSource(String name) {
    OfSource source = find(name);
    Observer all =
        source.metrics().and(LogObserver.ofSource(name)).and(source.silence()).and(further);
    return export.flatMap(sending -> sending.ofSource(name)).map(all::and).orElse(all);
  }

  private OfSource find(String name) {
    return Objects.requireNonNull(sources.get(name), name);
  }

  /** Measures what is asked for when metrics are read. */
  void watch(Pipelines pipelines) {
    for (Pipeline pipeline : pipelines.all()) {
      find(pipeline.name()).metrics().watch(pipeline::inFlight, pipeline::isOpen);
    }
  }

  /**
   * Whether all sources take messages. One that does not makes the whole not ready; each line of
   * several sources begins with a name.
   */
  Readiness readiness(Pipelines pipelines) {
    List<String> reasons = new ArrayList<>(pipelines.openSearchGate().reason().stream().toList());
    List<String> notes = new ArrayList<>();
    for (Pipeline pipeline : pipelines.all()) {
      String prefix = sources.size() == 1 ? "" : pipeline.name() + ": ";
      pipeline
          .ownGate()
          .reason()
          .or(find(pipeline.name()).silence()::reason)
          .ifPresent(reason -> reasons.add(prefix + reason));
      pipeline.poisonPolicy().ifPresent(policy -> notes.add(prefix + QueueWords.of(policy)));
    }
    return new Readiness(reasons.stream().distinct().toList(), notes);
  }
}
