package io.trailsight.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.trailsight.testbed.LocalAws;
import io.trailsight.testbed.LocalServers;
import io.trailsight.testing.LocalServersExtension;
import io.trailsight.testing.OpenSearchCalls;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import picocli.CommandLine;

/** What {@code trailsight config check --online} prints, and that it changes nothing. */
@ExtendWith(LocalServersExtension.class)
@Timeout(120)
class ConfigCheckIT {

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int check(Map<String, String> environment) {
    CommandLine command = ConfigCommand.of(environment);
    command.setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
    return command.execute("check", "--online");
  }

  @Test
  void everyPermissionIsTriedOutWithoutAnEffect(LocalServers servers) throws Exception {
    LocalAws.provideCredentials();
    try (OpenSearchCalls calls = new OpenSearchCalls(servers.endpoints().openSearch());
        LocalAws aws = LocalAws.create(servers, "config-check")) {
      aws.announce(List.of("a message"));
      String before = calls.get("/_cat/indices?h=index&s=index&format=json").toString();

      assertThat(check(aws.settings())).as("%s%s", out, err).isZero();

      String queue = String.valueOf(aws.settings().get("TRAILSIGHT_SQS_QUEUE_URL"));
      assertThat(out.toString())
          .contains(
              "\u2713 sqs:GetQueueAttributes (" + queue + ")\n",
              "\u2713 sqs:ReceiveMessage (" + queue + ")\n",
              "\u2713 sqs:DeleteMessage (" + queue + ")\n",
              "\u2713 sqs:ChangeMessageVisibility (" + queue + ")\n",
              "\u2713 s3:GetObject (config-check/AWSLogs/trailsight-config-check)\n",
              "? kms:Decrypt (",
              "\u2713 indices:admin/create (trailsight-quarantine)\n",
              "\u2713 indices:data/write/bulk (cloudtrail-v1-",
              "\u2713 indices:data/read/mget (cloudtrail-v1-",
              "\u2713 indices:admin/mappings/get (cloudtrail-v1-",
              "\u2713 setup --dry-run (index templates)")
          .contains(" allowed, 0 missing, ");
      assertThat(calls.get("/_cat/indices?h=index&s=index&format=json").toString())
          .isEqualTo(before);
      assertThat(aws.messages()).isOne();
      assertThat(aws.hidden()).isZero();
    }
  }

  @Test
  void whatIsMissingIsNamedAndEndsWithOne(LocalServers servers) throws Exception {
    LocalAws.provideCredentials();
    try (LocalAws aws = LocalAws.create(servers, "config-check-missing")) {
      Map<String, String> settings = new HashMap<>(aws.settings());
      settings.merge("TRAILSIGHT_SQS_QUEUE_URL", "-none", String::concat);
      settings.put("TRAILSIGHT_S3_BUCKETS", "no-such-bucket-at-all");

      assertThat(check(settings)).isOne();

      assertThat(out.toString())
          .containsPattern("\u2717 sqs:GetQueueAttributes .*-none\\): missing: QueueDoesNotExist")
          .contains("\u2717 s3:GetObject (no-such-bucket-at-all/", ": missing: NoSuchBucket");
    }
  }
}
