package io.trailsight.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.trailsight.config.LoadedSettings;
import io.trailsight.config.LoadedSettings.Origin;
import io.trailsight.config.Settings;
import io.trailsight.config.SettingsReader;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** What the commands of {@code trailsight config} print, and how they end. */
class ConfigCommandTest {

  private static final Map<String, String> QUEUE =
      Map.of("TRAILSIGHT_SQS_QUEUE_URL", "https://sqs.eu-central-1.amazonaws.com/111122223333/q");

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @TempDir private Path folder;

  @Test
  void everySettingIsPrintedWithItsValueAndItsSource() throws Exception {
    Path file = file("bulk:\n  linger: 7ms\ns3: {buckets: [trail-one, trail-two]}\n");

    assertThat(print(QUEUE, "--config", file.toString())).isZero();

    assertThat(out.toString())
        .startsWith("aws:\n  # region: not set\n")
        .contains(
            "  queueUrl: https://sqs.eu-central-1.amazonaws.com/111122223333/q"
                + "  # TRAILSIGHT_SQS_QUEUE_URL\n",
            "  waitTime: 20s  # default\n",
            "  buckets: \"trail-one,trail-two\"  # " + file + ":3\n",
            "bulk:\n  maxBytes: 5MiB  # default\n",
            "  linger: 7ms  # " + file + ":2\n")
        .endsWith("  format: auto  # default\n");
    assertThat(err.toString()).isEmpty();
  }

  @Test
  void theOutputIsASettingsFileOfTheSameSettings() throws Exception {
    Path file =
        file(
            """
            opensearch: {username: 'a "b" \\ # c', url: "https://search.example.com:9200/a/"}
            dashboards: {tenant: "null", url: "http://[2001:db8::1]:5601"}
            s3: {prefixes: ["AWSLogs/", "ä: b"], accounts: ["012345678901"]}
            """);
    Map<String, String> environment =
        Map.of(
            "TRAILSIGHT_SQS_QUEUE_URL",
            "https://sqs.eu-central-1.amazonaws.com/111122223333/q",
            "TRAILSIGHT_OPENSEARCH_PASSWORD",
            "open sesame");
    LoadedSettings settings = SettingsReader.read(Optional.of(file), environment);

    print(environment, "--config", file.toString());

    Path printed = Files.writeString(folder.resolve("printed.yaml"), out.toString());
    Map<String, String> secret = Map.of("TRAILSIGHT_OPENSEARCH_PASSWORD", "open sesame");
    assertThat(SettingsReader.read(Optional.of(printed), secret).settings())
        .isEqualTo(settings.settings());
  }

  @Test
  void everyKeyIsPrintedOnce() throws Exception {
    print(QUEUE);

    assertThat(out.toString().lines().filter(line -> line.startsWith("  ")))
        .hasSameSizeAs(SettingsReader.read(Optional.empty(), QUEUE).origins());
    assertThat(SettingsReader.read(Optional.empty(), QUEUE).origins())
        .extracting(Origin::key)
        .doesNotHaveDuplicates();
  }

  @Test
  void noSecretIsPrinted() throws Exception {
    Path secret = Files.writeString(folder.resolve("password"), "open sesame");
    Path file = file("opensearch:\n  username: trailsight\n  passwordFile: " + secret + "\n");

    print(QUEUE, "--config", file.toString());

    assertThat(out.toString())
        .contains("  # password: ***  # the file " + secret + ", named in " + file + ":3\n")
        .doesNotContain("sesame");
  }

  @Test
  void problemsAreListedBesideTheSettingsThatAreUsable() throws Exception {
    Path file = file("bulk:\n  lingr: 1s\nsqs:\n  waitTime: 25s\n  leaseTime: 3m\n");

    assertThat(print(QUEUE, "--config", file.toString())).isEqualTo(2);

    assertThat(out.toString())
        .contains("  leaseTime: 3m  # " + file + ":5\n")
        .doesNotContain("waitTime");
    assertThat(err.toString())
        .startsWith(
            "The settings cannot be used:\n  - bulk.lingr (" + file + ":2) is not a setting")
        .contains("  - sqs.waitTime = '25s' (" + file + ":4) must be a time");
  }

  @Test
  void theSampleHasEverySetting() {
    CommandLine command = ConfigCommand.of(Map.of());
    command.setOut(new PrintWriter(out, true));

    assertThat(command.execute("sample")).isZero();

    assertThat(out.toString())
        .startsWith("# Every setting of Trailsight.")
        .contains("\n  #queueUrl: ", "\n  #format: auto\n");
  }

  @Test
  void aCheckWarnsOfWhatIsValidAndUnwanted() {
    assertThat(run("check", QUEUE)).isZero();

    assertThat(out.toString())
        .isEqualTo(
            """
            ! s3.buckets is empty: a message can name any bucket that the role may read
            The settings can be used. --online checks permissions too.
            """);
    assertThat(err.toString()).isEmpty();
  }

  @Test
  void aCheckFailsWhereTheServiceWouldNotStart() {
    assertThat(run("check", Map.of())).isEqualTo(2);
    assertThat(err.toString()).contains("  - sqs.queueUrl ");
    Map<String, String> elsewhere = new HashMap<>(QUEUE);
    elsewhere.put("TRAILSIGHT_AWS_REGION", "us-east-1");
    assertThat(run("check", elsewhere)).isEqualTo(2);
    assertThat(err.toString())
        .contains("us-east-1, but its queue (sqs.queueUrl) is in eu-central-1");
    Map<String, String> much = new HashMap<>(QUEUE);
    much.put("TRAILSIGHT_INGEST_READERS", "64");
    much.put("TRAILSIGHT_INGEST_MAX_RECORD_SIZE", "64MiB");
    assertThat(run("check", much)).isEqualTo(2);
    assertThat(err.toString()).contains("  ingest.byteBudget, and ");
  }

  @Test
  void sourcesArePrintedAsTheListThatTheFileTakes() throws Exception {
    Path file =
        file(
            """
            s3: {buckets: [all]}
            sources:
              - name: prod
                region: eu-central-1
                sqs: {queueUrl: "https://sqs.eu-central-1.amazonaws.com/111122223333/q"}
                s3: {buckets: [one, two], prefixes: [AWSLogs/]}
              - {name: dev, sqs.queueUrl: "http://localhost/q"}
            """);

    assertThat(print(Map.of(), "--config", file.toString())).isZero();

    assertThat(out.toString())
        .endsWith(
            """
            sources:
              - name: prod  # %1$s:3
                region: eu-central-1  # %1$s:4
                sqs:
                  queueUrl: https://sqs.eu-central-1.amazonaws.com/111122223333/q  # %1$s:5
                s3:
                  buckets: "one,two"  # %1$s:6
                  prefixes: AWSLogs/  # %1$s:6
              - name: dev  # %1$s:7
                sqs:
                  queueUrl: http://localhost/q  # %1$s:7
            """
                .formatted(file));
    Path printed = Files.writeString(folder.resolve("printed.yaml"), out.toString());
    assertThat(SettingsReader.read(Optional.of(printed), Map.of()).settings())
        .isEqualTo(SettingsReader.read(Optional.of(file), Map.of()).settings());
  }

  @Test
  void rulesSourcesAndOwnersArePrintedAsTheyAreRead() throws Exception {
    Path file =
        file(
            """
            filter:
              exclude:
                - name: 'reads: "all" \\ # of them'
                  includeDenied: true
                  fieldSelectors:
                    - {field: eventName, startsWith: [Get, Head], notEndsWith: Acl}
                    - {field: userIdentity.arn, equals: ["arn:aws:iam::1:role/ä", "no", "0123"]}
            s3: {bucketOwner: {all: "012345678901"}}
            sources:
              - name: prod
                sqs: {queueUrl: "http://localhost/p"}
                s3: {buckets: [one, two], bucketOwner: {one: "012345678901", two: "222233334444"}}
              - {name: dev, sqs.queueUrl: "http://localhost/q", s3.bucketOwner: "333344445555"}
            """);

    assertThat(print(Map.of(), "--config", file.toString())).isZero();

    Path printed = Files.writeString(folder.resolve("printed.yaml"), out.toString());
    Settings settings = SettingsReader.read(Optional.of(file), Map.of()).settings();
    assertThat(settings.filter().exclude().rules()).hasSize(1);
    assertThat(SettingsReader.read(Optional.of(printed), Map.of()).settings()).isEqualTo(settings);
  }

  private int print(Map<String, String> environment, String... options) {
    return run("print", environment, options);
  }

  private int run(String name, Map<String, String> environment, String... options) {
    CommandLine command = ConfigCommand.of(environment);
    command.setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
    String[] arguments = new String[options.length + 1];
    arguments[0] = name;
    System.arraycopy(options, 0, arguments, 1, options.length);
    return command.execute(arguments);
  }

  private Path file(String yaml) throws Exception {
    return Files.writeString(folder.resolve("settings.yaml"), yaml);
  }
}
