package io.trailsight.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Names of settings and of their variables, and guesses for misspelt names. */
class SettingTest {

  @ParameterizedTest
  @CsvSource({
    "sqs.queueUrl,TRAILSIGHT_SQS_QUEUE_URL",
    "s3.pathStyle,TRAILSIGHT_S3_PATH_STYLE",
    "ingest.maxInflationRatio,TRAILSIGHT_INGEST_MAX_INFLATION_RATIO",
    "opensearch.passwordFile,TRAILSIGHT_OPENSEARCH_PASSWORD_FILE",
    "log.level,TRAILSIGHT_LOG_LEVEL"
  })
  void dotsAndHumpsBecomeUnderscores(String key, String variable) {
    assertThat(Setting.variable(key)).isEqualTo(variable);
  }

  @Test
  void everyKeyHasAVariableOfItsOwn() {
    assertThat(DeclaredSettings.KEYS).doesNotHaveDuplicates();
    assertThat(DeclaredSettings.KEYS).extracting(Setting::variable).doesNotHaveDuplicates();
  }

  @Test
  void everyKeyIsASectionAndAName() {
    assertThat(DeclaredSettings.KEYS).allMatch(key -> key.matches("[a-z0-9]+\\.[a-z][a-zA-Z0-9]*"));
    assertThat(DeclaredSettings.SECTIONS)
        .containsExactlyInAnyOrder(
            "aws",
            "sqs",
            "s3",
            "opensearch",
            "bulk",
            "filter",
            "enrichment",
            "index",
            "retention",
            "integrity",
            "join",
            "dashboards",
            "proxy",
            "ingest",
            "poison",
            "http",
            "metrics",
            "log");
  }

  @Test
  void everyDescriptionIsASentence() {
    assertThat(DeclaredSettings.ALL)
        .extracting(Setting::meaning)
        .allMatch(text -> text.matches("[A-Z].*\\."));
  }

  @ParameterizedTest
  @CsvSource({
    "sqs.queueUr,sqs.queueUrl",
    "sqs.queueURL,sqs.queueUrl",
    "sqs.queue_url,sqs.queueUrl",
    "sqs.queue-url,sqs.queueUrl",
    "opensearch.pasword,opensearch.password",
    "opensearch.fingerprint,",
    "something.else,",
    "queueUrl,"
  })
  void theNearestNameIsGuessedOnlyWhenNear(String name, String expected) {
    assertThat(Nearest.to(name, DeclaredSettings.KEYS)).isEqualTo(Optional.ofNullable(expected));
  }

  @Test
  void theNearerOfTwoIsGuessed() {
    List<String> candidates = List.of("ingest.deferDelays", "ingest.deferDelay");
    assertThat(Nearest.to("ingest.deferdelay", candidates)).contains("ingest.deferDelay");
  }
}
