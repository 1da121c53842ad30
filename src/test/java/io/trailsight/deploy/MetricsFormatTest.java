package io.trailsight.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import io.trailsight.telemetry.Exposition;
import io.trailsight.telemetry.ScrapedMetrics;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code /metrics} serves is as Prometheus wants it. */
class MetricsFormatTest {

  private static final Tool PROMTOOL = Tool.named("promtool");

  @Test
  void promtoolHasNothingToComplainAbout(@TempDir Path folder) throws Exception {
    PROMTOOL.assumePresent("/metrics");
    Path metrics = folder.resolve("metrics.txt");
    Files.writeString(metrics, ScrapedMetrics.in(Exposition.TEXT));

    Tool.Result result =
        Tool.named("sh").run(folder, "-c", "promtool check metrics < " + metrics.getFileName());

    assertThat(result.output()).isEmpty();
    assertThat(result.exitCode()).isZero();
  }

  @Test
  void openMetricsEndsAsItMust() {
    assertThat(ScrapedMetrics.in(Exposition.OPENMETRICS))
        .endsWith("# EOF\n")
        .contains(
            "# TYPE trailsight_messages counter\n",
            "trailsight_messages_total{outcome=\"ingested\",source=\"prod\"} 1.0\n");
  }
}
