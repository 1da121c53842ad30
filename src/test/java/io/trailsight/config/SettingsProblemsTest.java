package io.trailsight.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is reported about settings that cannot be used. */
class SettingsProblemsTest {

  static final Map<String, String> REQUIRED =
      Map.of("TRAILSIGHT_SQS_QUEUE_URL", "https://sqs.eu-central-1.amazonaws.com/111122223333/q");

  @TempDir private Path folder;

  @Test
  void allProblemsAreReportedAtOnce() throws Exception {
    Path file =
        file(
            """
            sqs:
              waitTime: 25s
            bulk:
              lingr: 1s
            opensearch:
              password: open sesame
            """);
    SettingsException exception =
        failure(
            Optional.of(file),
            Map.of("TRAILSIGHT_HTTP_PORT", "http", "TRAILSIGHT_S3_BUCKET", "trail"));
    assertThat(exception)
        .hasMessage(
            """
            The settings cannot be used:
              - bulk.lingr (%1$s:4) is not a setting; did you mean bulk.linger?
              - TRAILSIGHT_S3_BUCKET (environment) is not a setting; did you mean TRAILSIGHT_S3_BUCKETS?
              - sqs.queueUrl (neither in a settings file nor as TRAILSIGHT_SQS_QUEUE_URL) is required: \
            an http or https URL with a host (letters, digits, `.` and `-`, or an address), and no credentials or query
              - sqs.waitTime = '25s' (%1$s:2) must be a time with its unit (`ms`, `s`, `m`, `h`, `d`), \
            from 0s to 20s, in whole seconds
              - http.port = 'http' (TRAILSIGHT_HTTP_PORT) must be a whole number from 0 to 65535
              - opensearch.password (with the other settings) needs opensearch.username\
            """
                .formatted(file));
    assertThat(exception.problems())
        .extracting(Problem::key)
        .containsExactly(
            "bulk.lingr",
            "TRAILSIGHT_S3_BUCKET",
            "sqs.queueUrl",
            "sqs.waitTime",
            "http.port",
            "opensearch.password");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "sqs: {waitTime: 1s, waitTime: 2s}|sqs.waitTime|is given twice",
        "sqs: {waitTime: 1s}\\nsqs: {endpoint: x}|sqs|is given twice",
        "sqs.waitTime: 1s\\nsqs: {waitTime: 2s}|sqs.waitTime|is given twice",
        "sqs: [waitTime]|sqs|is a section and takes no value of its own",
        "sqs: 20s|sqs|is a section and takes no value of its own",
        "sqs: {waitTime: {max: 1s}}|sqs.waitTime|is a setting, not a section",
        "sqs: {waitTime: }|sqs.waitTime|has no value; leave it out to have the default",
        "s3: {buckets: [one, [two]]}|s3.buckets|must be names of buckets: a list, or one text with"
            + " commas between them",
        "s3: {buckets: [one, ~]}|s3.buckets|must be names of buckets: a list, or one text with"
            + " commas between them",
        "sqss: {waitTime: 1s}|sqss|is not a setting; did you mean sqs?",
        "elsewhere: {waitTime: 1s}|elsewhere|is not a setting",
        "log: {level: &a info}\\nhttp: {address: *a}|http.address|is a YAML alias; write the value"
            + " itself"
      })
  void theFileHoldsSettingsInSectionsAndNothingElse(String yaml, String key, String rule)
      throws Exception {
    Path file = file(yaml.replace("\\n", "\n"));
    assertThat(failure(Optional.of(file), REQUIRED).problems())
        .singleElement()
        .satisfies(
            problem -> {
              assertThat(problem.key()).isEqualTo(key);
              assertThat(problem.rule()).isEqualTo(rule);
              assertThat(problem.source()).startsWith(file + ":");
            });
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "just text|is not a YAML mapping of sections",
        "- one\\n- two|is not a YAML mapping of sections",
        "log: {level: info}\\n---\\nlog: {level: warn}|holds more than one YAML document",
        "log:\\n  level: 'info|is not YAML, see line 2"
      })
  void theFileIsAYamlMapping(String yaml, String rule) throws Exception {
    Path file = file(yaml.replace("\\n", "\n"));
    assertThat(failure(Optional.of(file), REQUIRED).problems())
        .containsExactly(Problem.of(file.toString(), "settings file", rule));
  }

  @Test
  void theFileExistsAndIsText() throws Exception {
    Path missing = folder.resolve("missing.yaml");
    assertThat(failure(Optional.of(missing), REQUIRED).problems())
        .containsExactly(Problem.of(missing.toString(), "settings file", "does not exist"));
    Path binary = Files.write(folder.resolve("binary.yaml"), new byte[] {(byte) 0xff, (byte) 0xfe});
    assertThat(failure(Optional.of(binary), REQUIRED))
        .hasMessageContaining("cannot be read as UTF-8 text");
    assertThat(failure(Optional.empty(), with("TRAILSIGHT_CONFIG", missing.toString())))
        .hasMessageContaining(missing + " (settings file) does not exist");
    assertThat(failure(Optional.empty(), with("TRAILSIGHT_CONFIG", "\0")))
        .hasMessageContaining("TRAILSIGHT_CONFIG = '\\u0000' (environment) must be a path");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "arn:aws:iam::111122223333:role/trailsight",
        "arn:aws-cn:iam::111122223333:role/trail/Reader_1+=,.@-",
        "arn:aws-us-gov:iam::111122223333:role/a",
        "arn:aws-iso-b:iam::111122223333:role/a",
        "arn:aws-eusc:iam::111122223333:role/a"
      })
  void aRoleIsNamedByItsArnInAnyPartition(String arn) {
    assertThatCode(
            () ->
                SettingsReader.read(Optional.empty(), with("TRAILSIGHT_OPENSEARCH_ROLE_ARN", arn)))
        .doesNotThrowAnyException();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "trailsight",
        "arn:aws:iam::1:role/trailsight",
        "arn:aws:iam::111122223333:user/trailsight",
        "arn:aws:iam::111122223333:role/",
        "arn:aws:iam::111122223333:role/two words",
        "arn:aws:sts::111122223333:assumed-role/trailsight/session",
        "arn:gcp:iam::111122223333:role/trailsight"
      })
  void anythingElseIsNoRole(String arn) {
    assertThat(failure(Optional.empty(), with("TRAILSIGHT_S3_ROLE_ARN", arn)).problems())
        .extracting(Problem::key)
        .containsExactly("s3.roleArn");
  }

  @Test
  void anExternalIdNeedsItsRole() {
    assertThat(
            failure(Optional.empty(), with("TRAILSIGHT_SQS_ROLE_EXTERNAL_ID", "trail:1"))
                .problems())
        .containsExactly(
            Problem.of("sqs.roleExternalId", "with the other settings", "needs sqs.roleArn"));
  }

  @ParameterizedTest
  @CsvSource({
    "TRAILSIGHT_SQS_QUEUEURL,is not a setting; did you mean TRAILSIGHT_SQS_QUEUE_URL?",
    "TRAILSIGHT_SQS_QUEUE_URLS,is not a setting; did you mean TRAILSIGHT_SQS_QUEUE_URL?",
    "TRAILSIGHT_FAVOURITE_COLOUR,is not a setting",
    "TRAILSIGHT_PORT,is not a setting"
  })
  void anUnknownVariableIsReportedWithTheNearestKnownOne(String variable, String rule) {
    assertThat(failure(Optional.empty(), with(variable, "8080")).problems())
        .containsExactly(Problem.of(variable, "environment", rule));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "S3_ACCOUNTS|11112222333|s3.accounts = '11112222333'",
        "S3_ACCOUNTS|1111-2222-3333|s3.accounts",
        "S3_BUCKET_OWNER|trail-owner|s3.bucketOwner",
        "S3_PREFIXES|/AWSLogs/|s3.prefixes = '/AWSLogs/'",
        "S3_PREFIXES|AWSLogs/,,|s3.prefixes",
        "S3_BUCKETS|arn:aws:s3:us-east-1:111122223333:accesspoint/a|s3.buckets"
      })
  void whatIsAllowedHasItsForm(String variable, String value, String reported) {
    assertThat(failure(Optional.empty(), with("TRAILSIGHT_" + variable, value)))
        .hasMessageContaining(reported);
  }

  @ParameterizedTest
  @ValueSource(strings = {"a\nb", "a\u001b[2Jb", "a\u2028b", "a\u202eb", "a\u009bb"})
  void aProblemStaysOnItsLineAndSteersNoTerminal(String odd) throws Exception {
    SettingsException value = failure(Optional.empty(), with("TRAILSIGHT_HTTP_ADDRESS", odd));
    SettingsException name = failure(Optional.empty(), with("TRAILSIGHT_" + odd, "x"));
    Path file = file("\"%s\": 1".formatted(odd.replace("\n", "\\n")));
    for (SettingsException failure : List.of(value, name, failure(Optional.of(file), REQUIRED))) {
      assertThat(String.valueOf(failure.getMessage()).lines().skip(1))
          .singleElement()
          .asString()
          .startsWith("  - ");
      assertThat(String.valueOf(failure.getMessage()).replace("\n", ""))
          .doesNotContainPattern("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}]");
    }
  }

  @Test
  void anEmptyVariableIsAValue() {
    assertThat(failure(Optional.empty(), with("TRAILSIGHT_AWS_REGION", "")))
        .hasMessageContaining("aws.region = '' (TRAILSIGHT_AWS_REGION) must be a region's name");
  }

  @ParameterizedTest
  @CsvSource({
    "opensearch.username,someone,needs opensearch.password",
    "opensearch.password,something,needs opensearch.username",
    "ingest.maxObjectSize,65MiB,must be at most ingest.byteBudget",
    "ingest.byteBudget,29MiB,must be at most ingest.byteBudget",
    "ingest.deferDelay,16m,must be at most ingest.deferMaxDelay",
    "ingest.deferMaxDelay,29s,must be at most ingest.deferMaxDelay"
  })
  void settingsAgreeWithEachOther(String key, String value, String rule) {
    assertThat(failure(Optional.empty(), with(Setting.variable(key), value)).problems())
        .singleElement()
        .extracting(Problem::rule)
        .isEqualTo(rule);
  }

  @ParameterizedTest
  @CsvSource({"ingest.maxObjectSize,30MiB", "ingest.deferDelay,15m"})
  void aLimitMayBeReached(String key, String value) {
    assertThatCode(() -> SettingsReader.read(Optional.empty(), with(Setting.variable(key), value)))
        .doesNotThrowAnyException();
  }

  @Test
  void aBrokenValueIsReportedOnlyOnce() {
    assertThat(failure(Optional.empty(), with("TRAILSIGHT_INGEST_BYTE_BUDGET", "1B")).problems())
        .extracting(Problem::key)
        .containsExactly("ingest.byteBudget");
  }

  @Test
  void aFileThatCannotBeReadHidesWhatItWouldHaveSet() {
    assertThat(failure(Optional.of(Path.of("nowhere.yml")), Map.of()).problems())
        .singleElement()
        .extracting(Problem::rule)
        .isEqualTo("does not exist");
  }

  @Test
  void aLongValueIsCutAndStaysOnOneLine() {
    String value = "a\nb" + "x".repeat(200);
    assertThat(failure(Optional.empty(), with("TRAILSIGHT_LOG_LEVEL", value)).getMessage())
        .contains("log.level = 'a\\u000abxxx")
        .contains("x… (103 more characters)'")
        .doesNotContain("x".repeat(100));
  }

  static Map<String, String> with(String variable, String value) {
    Map<String, String> environment = new HashMap<>(REQUIRED);
    environment.put(variable, value);
    return environment;
  }

  static SettingsException failure(Optional<Path> file, Map<String, String> environment) {
    return catchThrowableOfType(
        SettingsException.class, () -> SettingsReader.read(file, environment));
  }

  private Path file(String yaml) throws Exception {
    return Files.writeString(folder.resolve("settings.yaml"), yaml);
  }
}
