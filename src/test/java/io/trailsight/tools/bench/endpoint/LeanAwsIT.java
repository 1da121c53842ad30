package io.trailsight.tools.bench.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import io.trailsight.testbed.LocalAws;
import io.trailsight.testbed.LocalAws.Upload;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Tag("child-jvm")
@Timeout(300)
class LeanAwsIT {

  private static final URI OPENSEARCH = URI.create("http://127.0.0.1:9200");

  @TempDir private Path folder;

  @Test
  void aProcessOfItsOwnHoldsWhatWasPublished() throws Exception {
    try (LeanAws lean = LeanAws.start(folder, List.of("env", "LANG=C"));
        LocalAws aws = LocalAws.create(lean.endpoints(OPENSEARCH), "trail-logs")) {
      aws.publish(List.of(Upload.of("a", new byte[1]), Upload.of("b", new byte[2])));

      assertThat(aws.messages()).isEqualTo(2);
      assertThat(aws.settings())
          .containsEntry("TRAILSIGHT_SQS_ENDPOINT", lean.address().toString())
          .containsEntry("TRAILSIGHT_S3_ENDPOINT", lean.address().toString());
      assertThat(lean.cpuTime()).isPositive();
      assertThat(ProcessHandle.of(lean.pid()).orElseThrow().info().command())
          .hasValueSatisfying(command -> assertThat(command).endsWith("java"));
    }
  }

  @Test
  void theLatencyIsSetWhileItRuns() throws Exception {
    Duration latency = Duration.ofMillis(40);
    try (LeanAws lean = LeanAws.start(folder, List.of());
        LocalAws aws = LocalAws.create(lean.endpoints(OPENSEARCH), "trail-logs")) {
      lean.latency(latency);
      long start = System.nanoTime();
      assertThat(aws.messages()).isZero();
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(latency);
    }
  }
}
