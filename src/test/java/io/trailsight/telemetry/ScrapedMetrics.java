package io.trailsight.telemetry;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.InstantSource;
import java.util.List;

/** What Prometheus scrapes once each kind of thing has happened. */
public final class ScrapedMetrics {

  private ScrapedMetrics() {}

  /** All metrics, in a format. */
  public static String in(Exposition format) {
    PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    try (JvmMetrics _ = new JvmMetrics(registry)) {
      InstantSource clock = InstantSource.system();
      MetricsObserver ofSource = MetricsObserver.ofSource(registry, clock, "prod");
      ofSource.expectRules(List.of(SampleSignals.RULE));
      SampleSignals.ALL.forEach(
          SampleSignals.both(new MetricsObserver(registry, clock), ofSource)::on);
      return registry.scrape(format.contentType());
    }
  }
}
