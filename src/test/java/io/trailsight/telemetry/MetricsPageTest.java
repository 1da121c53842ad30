package io.trailsight.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Meter;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.trailsight.testing.GeneratedSection;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** {@code docs/metrics.md} and what Prometheus scrapes agree with {@link Metric}. */
class MetricsPageTest {

  private static final Pattern TYPE = Pattern.compile("# TYPE (trailsight_\\w+) (\\w+)");

  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);

  @Test
  void thePageListsEveryMetric() throws Exception {
    StringBuilder table =
        new StringBuilder(
            """
            | metric | type | labels | |
            |---|---|---|---|
            """);
    for (Metric metric : Metric.values()) {
      table.append(
          "| `%s` | %s | %s | %s |\n"
              .formatted(
                  prometheusName(metric), type(metric), labels(metric), metric.description()));
    }
    GeneratedSection.assertUpToDate("docs/metrics.md", "metrics", table.toString());
  }

  @Test
  void prometheusScrapesWhatThePageLists() {
    observeAll();
    List<String> scraped =
        TYPE.matcher(registry.scrape()).results().map(MatchResult::group).toList();
    List<String> listed =
        Arrays.stream(Metric.values())
            .map(metric -> "# TYPE " + prometheusName(metric) + " " + type(metric))
            .toList();
    assertThat(scraped)
        .filteredOn(line -> !line.endsWith("_max gauge"))
        .containsExactlyInAnyOrderElementsOf(listed);
  }

  @Test
  void aLabelHasItsNameAndValues() {
    observeAll();
    assertThat(registry.scrape())
        .contains(
            "trailsight_messages_total{outcome=\"deferred\",source=\"prod\"} 1.0",
            "trailsight_records_total{fate=\"duplicate\",source=\"prod\"} 2.0",
            "trailsight_object_seconds_bucket{source=\"prod\",le=\"5.0\"} 1",
            "trailsight_object_seconds_sum{source=\"prod\"} 2.0",
            "trailsight_bulk_bytes_sum 4096.0");
  }

  @Test
  void everyMetricHasTheNameOfItsSourceUnlessAllSourcesShareIt() {
    observeAll();
    assertThat(
            registry
                .scrape()
                .lines()
                .filter(line -> line.startsWith("trailsight_"))
                .filter(line -> !line.contains("source=\"prod\"")))
        .allMatch(
            line ->
                line.startsWith("trailsight_bulk_")
                    || line.startsWith("trailsight_ledger_")
                    || line.startsWith("trailsight_searchable_")
                    || line.startsWith("trailsight_join_")
                    || line.startsWith("trailsight_build_info"));
  }

  private void observeAll() {
    InstantSource clock = InstantSource.system();
    SampleSignals.ALL.forEach(
        SampleSignals.both(
                new MetricsObserver(registry, clock),
                MetricsObserver.ofSource(registry, clock, "prod"))
            ::on);
  }

  @Test
  void theJvmsMetricsAreScraped() {
    try (JvmMetrics _ = new JvmMetrics(registry)) {
      assertThat(registry.scrape())
          .contains(
              "jvm_memory_used_bytes",
              "jvm_threads_live_threads",
              "process_uptime_seconds",
              "process_cpu_seconds_total",
              "system_cpus");
    }
  }

  private String prometheusName(Metric metric) {
    Meter.Type type =
        switch (metric.kind()) {
          case COUNTER, FAULTS -> Meter.Type.COUNTER;
          case GAUGE, MEASURED, INFO -> Meter.Type.GAUGE;
          case TIMER -> Meter.Type.TIMER;
          case SIZES, COUNTS -> Meter.Type.DISTRIBUTION_SUMMARY;
        };
    return registry.config().namingConvention().name(metric.meterName(), type, null)
        + switch (metric.kind()) {
          case COUNTER, FAULTS -> "_total";
          case INFO -> "_info";
          case GAUGE, MEASURED, TIMER, SIZES, COUNTS -> "";
        };
  }

  private static String type(Metric metric) {
    return switch (metric.kind()) {
      case COUNTER, FAULTS -> "counter";
      case GAUGE, MEASURED, INFO -> "gauge";
      case TIMER -> "histogram";
      case SIZES, COUNTS -> "summary";
    };
  }

  private static String labels(Metric metric) {
    if (metric.kind() == MetricKind.INFO) {
      return "`" + metric.label() + "`";
    }
    String own = metric.isShared() ? "" : "`" + Metric.SOURCE + "`";
    if (metric.label().isEmpty()) {
      return own;
    }
    String source = own.isEmpty() ? "" : own + ", ";
    if (metric.labelValues().isEmpty()) {
      return source + "`" + metric.label() + "`: as in the settings";
    }
    return metric.labelValues().stream()
        .map(value -> "`" + value + "`")
        .collect(
            Collectors.joining(
                ", ",
                source + "`" + metric.label() + "`: ",
                metric.kind() == MetricKind.FAULTS ? "; `code`" : ""));
  }
}
