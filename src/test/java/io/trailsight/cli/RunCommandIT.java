package io.trailsight.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.trailsight.testbed.LocalAws;
import io.trailsight.testbed.LocalServers;
import io.trailsight.testing.Eventually;
import io.trailsight.testing.LocalServersExtension;
import io.trailsight.testing.RunningService;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** {@code trailsight run} as a process of its own. */
@ExtendWith(LocalServersExtension.class)
@Timeout(300)
class RunCommandIT {

  @TempDir private Path folder;

  @Test
  void sigtermEndsItWithSuccess(LocalServers servers) throws Exception {
    try (LocalAws aws = LocalAws.create(servers, "sigterm");
        RunningService service = run(aws.settings())) {
      service.awaitReady();

      assertThat(service.terminate()).isZero();

      assertThat(service.log()).contains("stopping").endsWith("stopped\n");
    }
  }

  @Test
  void sigtermWhileTheSettingsAreReadEndsItWithSuccess() throws Exception {
    Path settings = folder.resolve("settings.yaml");
    new ProcessBuilder("mkfifo", settings.toString()).start().waitFor();
    try (RunningService service = run(Map.of("TRAILSIGHT_CONFIG", settings.toString()));
        OutputStream _ = Files.newOutputStream(settings)) {
      // The service has opened the settings, and waits for what they hold.
      assertThat(service.terminate()).isZero();

      assertThat(service.log()).isEmpty();
    }
  }

  @Test
  void anEmptyAllowListIsReportedAtStart(LocalServers servers) throws Exception {
    String warning = "s3.buckets is empty: a message can name any bucket that the role may read";
    try (LocalAws aws = LocalAws.create(servers, "any-bucket")) {
      try (RunningService listed = run(aws.settings())) {
        Eventually.holds("it has started", () -> listed.log().contains("gate opened"));
        assertThat(listed.log()).doesNotContain("s3.buckets is empty");
      }
      Map<String, String> settings = new HashMap<>(aws.settings());
      settings.remove("TRAILSIGHT_S3_BUCKETS");
      try (RunningService any = run(settings)) {
        Eventually.holds("it is logged", () -> any.log().contains(warning));
      }
    }
  }

  @Test
  void unusableSettingsAreReportedAllAtOnce() throws Exception {
    try (RunningService service =
        run(Map.of("TRAILSIGHT_BULK_LINGER", "soon", "TRAILSIGHT_SQS_QUEUE", "x"))) {
      assertThat(service.exitCode()).isEqualTo(2);
      assertThat(service.log())
          .contains("sqs.queueUrl", "bulk.linger = 'soon'", "TRAILSIGHT_SQS_QUEUE")
          .doesNotContain("Exception");
    }
  }

  private RunningService run(Map<String, String> settings) throws IOException {
    return RunningService.start(settings, folder.resolve("log"));
  }
}
