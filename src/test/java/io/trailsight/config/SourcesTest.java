package io.trailsight.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.trailsight.config.LoadedSettings.Origin;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The list of sources in a settings file. */
class SourcesTest {

  private static final String TWO =
      """
      sqs: {waitTime: 10s}
      s3: {prefixes: [AWSLogs/], buckets: [all]}
      sources:
        - name: prod
          region: eu-central-1
          sqs: {queueUrl: "https://sqs.eu-central-1.amazonaws.com/111122223333/trail"}
          s3: {buckets: [one, two]}
        - name: dev-2
          sqs.queueUrl: http://localhost:9324/000000000000/trail
          sqs:
            endpoint: http://localhost:9324
            waitTime: 1s
      """;

  @TempDir private Path folder;

  @Test
  void withoutAListTheFlatSettingsStateOneSource() throws Exception {
    Settings settings = read("sqs: {queueUrl: http://localhost/q}\naws: {region: eu-west-1}\n");
    assertThat(settings.sources())
        .singleElement()
        .satisfies(
            source -> {
              assertThat(source.name()).isEqualTo("default");
              assertThat(source.region()).contains("eu-west-1");
              assertThat(source.sqs().queueUrl()).contains(URI.create("http://localhost/q"));
            });
  }

  @Test
  void aSourceInheritsWhatItLeavesOut() throws Exception {
    List<SourceSettings> sources = read(TWO).sources();
    assertThat(sources).extracting(SourceSettings::name).containsExactly("prod", "dev-2");
    SourceSettings prod = sources.getFirst();
    SourceSettings dev = sources.getLast();
    assertThat(prod.region()).contains("eu-central-1");
    assertThat(prod.sqs().waitTime()).isEqualTo(Duration.ofSeconds(10));
    assertThat(prod.s3().buckets()).containsExactly("one", "two");
    assertThat(dev.region()).isEmpty();
    assertThat(dev.sqs().waitTime()).isEqualTo(Duration.ofSeconds(1));
    assertThat(dev.s3().buckets()).containsExactly("all");
    assertThat(sources)
        .extracting(source -> source.s3().prefixes())
        .containsOnly(List.of("AWSLogs/"));
  }

  @Test
  void variablesAreDefaultsForAllSources() throws Exception {
    Path file = file(TWO);
    List<SourceSettings> sources =
        SettingsReader.read(
                Optional.of(file),
                Map.of("TRAILSIGHT_S3_PREFIXES", "copies/", "TRAILSIGHT_SQS_WAIT_TIME", "3s"))
            .settings()
            .sources();
    assertThat(sources)
        .extracting(source -> source.s3().prefixes())
        .containsOnly(List.of("copies/"));
    assertThat(sources)
        .extracting(source -> source.sqs().waitTime())
        .containsExactly(Duration.ofSeconds(3), Duration.ofSeconds(1));
  }

  @Test
  void theOriginsOfASourceAreWhatIsWrittenInIt() throws Exception {
    Path file = file(TWO);
    List<Origin> origins = SettingsReader.read(Optional.of(file), Map.of()).origins();
    assertThat(origins.subList(DeclaredSettings.ALL.size(), origins.size()))
        .containsExactly(
            new Origin("sources[prod].name", "prod", file + ":4"),
            new Origin("sources[prod].region", "eu-central-1", file + ":5"),
            new Origin(
                "sources[prod].sqs.queueUrl",
                "https://sqs.eu-central-1.amazonaws.com/111122223333/trail",
                file + ":6"),
            new Origin("sources[prod].s3.buckets", "one,two", file + ":7"),
            new Origin("sources[dev-2].name", "dev-2", file + ":8"),
            new Origin(
                "sources[dev-2].sqs.queueUrl",
                "http://localhost:9324/000000000000/trail",
                file + ":9"),
            new Origin("sources[dev-2].sqs.endpoint", "http://localhost:9324", file + ":11"),
            new Origin("sources[dev-2].sqs.waitTime", "1s", file + ":12"));
    assertThat(origins).contains(new Origin("sqs.queueUrl", "not set", "default"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "sources: {prod: {}}|sources|is a list of sources, each a mapping",
        "sources: prod|sources|is a list of sources, each a mapping",
        "source: []|source|is not a setting; did you mean sources?",
        "sources: []|sources|has no source; leave it out to have one",
        "sources: [prod]|sources[0]|is not a mapping of settings",
        "sources: [{name: a, name: b, sqs.queueUrl: 'http://h/a'}]|sources[0].name|is given twice",
        "sources: [{nam: a, name: b, sqs.queueUrl: 'http://h/a'}]|sources[0].nam"
            + "|is not a setting; did you mean name?",
        "sources: [{name: a, sqs: {queueUrl: 'http://h/a', waittime: 2s}}]"
            + "|sources[0].sqs.waittime|is not a setting; did you mean sqs.waitTime?",
        "sources: [{name: a, sqs: {queueUrl: 'http://h/a'}, ingest: {readers: 2}}]"
            + "|sources[0].ingest|holds for all sources: it cannot be in one of them",
        "sources: [{name: a, sqs: {queueUrl: {url: x}}, sqs.queueUrl: 'http://h/a'}]"
            + "|sources[0].sqs.queueUrl|is a setting, not a section"
      })
  void theListHoldsSourcesAndNothingElse(String yaml, String key, String rule) throws Exception {
    assertThat(problems(yaml))
        .anySatisfy(
            problem -> {
              assertThat(problem.key()).isEqualTo(key);
              assertThat(problem.rule()).isEqualTo(rule);
              assertThat(problem.source()).endsWith(".yaml:1");
            });
  }

  @ParameterizedTest
  @CsvSource({
    "https://eu-west-1.queue.amazonaws.com/111122223333/q, true",
    "https://SQS.eu-west-1.amazonaws.com:443/111122223333/q/, true",
    "https://sqs-fips.eu-west-1.amazonaws.com/111122223333/q, true",
    "https://sqs.eu-west-1.api.aws/111122223333/q, true",
    "https://vpce-0a1b-2c3d-eu-west-1a.sqs.eu-west-1.vpce.amazonaws.com/111122223333/q, true",
    "https://sqs.eu-west-2.amazonaws.com/111122223333/q, false",
    "https://queue.amazonaws.com/111122223333/q, false",
    "https://sqs.eu-west-1.amazonaws.com/222233334444/q, false",
    "https://sqs.eu-west-1.amazonaws.com/111122223333/Q, false",
    "http://sqs.eu-west-1.localhost.localstack.cloud:4566/111122223333/q, false"
  })
  void aQueueIsRecognisedByAnyOfItsUrls(String url, boolean same) throws Exception {
    String yaml =
        """
        sources:
          - {name: a, sqs: {queueUrl: "https://sqs.eu-west-1.amazonaws.com/111122223333/q"}}
          - {name: b, sqs: {queueUrl: "%s"}}
        """
            .formatted(url);

    if (same) {
      assertThat(problems(yaml))
          .extracting(Problem::rule)
          .containsExactly("is the queue of another source");
    } else {
      assertThat(read(yaml).sources()).hasSize(2);
    }
  }

  @Test
  void everyProblemOfEverySourceIsReported() throws Exception {
    String yaml =
        """
        sqs: {queueUrl: "http://h/flat", waitTime: 1x}
        sources:
          - region: eu-central-1
            sqs: {queueUrl: "http://h/a", leaseTime: 1s}
          - name: Prod
            sqs: {queueUrl: "http://h/a"}
          - name: dev
          - name: dev
            sqs: {queueUrl: "http://h/b"}
        """;
    Path file = file(yaml);
    assertThat(problems(file))
        .extracting(Problem::toString)
        .containsExactly(
            "sqs.queueUrl = 'http://h/flat' (%s:1) must be left out where there are sources: each"
                    .formatted(file)
                + " has a queue of its own",
            "sources[1].sqs.queueUrl = 'http://h/a' (%s:6) is the queue of another source"
                .formatted(file),
            "sources[dev].name = 'dev' (%s:8) is the name of another source".formatted(file),
            "sqs.waitTime = '1x' (%s:1) must be a time with its unit (`ms`, `s`, `m`, `h`, `d`), from"
                    .formatted(file)
                + " 0s to 20s, in whole seconds",
            "sources[0].name (%s:3) is required: a name of up to 40 lower case letters, digits and"
                    .formatted(file)
                + " hyphens",
            "sources[0].sqs.leaseTime = '1s' (%s:4) must be a time with its unit (`ms`, `s`, `m`,"
                    .formatted(file)
                + " `h`, `d`), from 30s to 12h, in whole seconds",
            "sources[1].name = 'Prod' (%s:5) must be a name of up to 40 lower case letters, digits"
                    .formatted(file)
                + " and hyphens",
            "sources[dev].sqs.queueUrl (%s:7) is required: an http or https URL with a host"
                    .formatted(file)
                + " (letters, digits, `.` and `-`, or an address), and no credentials or query");
  }

  @Test
  void aQueueInAVariableConflictsWithTheList() throws Exception {
    SettingsException exception =
        catchThrowableOfType(
            SettingsException.class,
            () ->
                SettingsReader.read(
                    Optional.of(file(TWO)), Map.of("TRAILSIGHT_SQS_QUEUE_URL", "http://h/q")));
    assertThat(exception)
        .hasMessageContaining(
            "sqs.queueUrl = 'http://h/q' (TRAILSIGHT_SQS_QUEUE_URL) must be left out");
  }

  private Settings read(String yaml) throws Exception {
    return SettingsReader.read(Optional.of(file(yaml)), Map.of()).settings();
  }

  private List<Problem> problems(String yaml) throws Exception {
    return problems(file(yaml));
  }

  private static List<Problem> problems(Path file) {
    return catchThrowableOfType(
            SettingsException.class, () -> SettingsReader.read(Optional.of(file), Map.of()))
        .problems();
  }

  private Path file(String yaml) throws Exception {
    return Files.writeString(folder.resolve("settings.yaml"), yaml);
  }
}
