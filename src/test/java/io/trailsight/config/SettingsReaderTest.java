package io.trailsight.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.trailsight.config.LoadedSettings.Origin;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is read from a settings file and the environment when nothing is wrong. */
class SettingsReaderTest {

  private static final String QUEUE = "https://sqs.eu-central-1.amazonaws.com/111122223333/trail";
  private static final Map<String, String> REQUIRED = Map.of("TRAILSIGHT_SQS_QUEUE_URL", QUEUE);

  @TempDir private Path folder;
  private Settings everythingDifferent;
  private Map<String, String> texts;

  /** A value for each key that is not its default, as text and as settings. */
  @BeforeEach
  void differFromEveryDefault() throws Exception {
    Path ca = Files.writeString(folder.resolve("ca.pem"), "pem");
    texts = new LinkedHashMap<>();
    texts.put("aws.region", "eu-central-1");
    texts.put("sqs.queueUrl", QUEUE);
    texts.put("sqs.endpoint", "http://localhost:9324");
    texts.put("sqs.waitTime", "5s");
    texts.put("sqs.leaseTime", "5m");
    texts.put("s3.endpoint", "http://localhost:9090");
    texts.put("s3.pathStyle", "true");
    texts.put("s3.buckets", "trail-one,trail-two");
    texts.put("s3.prefixes", "AWSLogs/,copies/");
    texts.put("s3.accounts", "111122223333,012345678901");
    texts.put("s3.bucketOwner", "444455556666");
    texts.put("opensearch.url", "https://search.example.com");
    texts.put("opensearch.username", "trailsight");
    texts.put("opensearch.password", "open sesame");
    texts.put("opensearch.caFile", ca.toString());
    texts.put("opensearch.compression", "false");
    texts.put("opensearch.requestTimeout", "90s");
    texts.put("opensearch.starTree", "true");
    texts.put("bulk.maxBytes", "6MiB");
    texts.put("bulk.maxDocuments", "5001");
    texts.put("bulk.linger", "201ms");
    texts.put("bulk.concurrency", "3");
    texts.put("bulk.maxAttempts", "7");
    texts.put("bulk.retryDelay", "501ms");
    texts.put("index.period", "week");
    texts.put("ingest.concurrency", "33");
    texts.put("ingest.byteBudget", "65MiB");
    texts.put("ingest.maxObjectSize", "33MiB");
    texts.put("ingest.maxInflatedSize", "2GiB");
    texts.put("ingest.maxInflationRatio", "201");
    texts.put("ingest.maxRecordSize", "2MiB");
    texts.put("ingest.maxNesting", "101");
    texts.put("ingest.maxProcessingTime", "2h");
    texts.put("ingest.deferDelay", "31s");
    texts.put("ingest.deferMaxDelay", "16m");
    texts.put("ingest.drainTime", "26s");
    texts.put("poison.policy", "leave");
    texts.put("poison.receives", "6");
    texts.put("http.port", "8081");
    texts.put("http.address", "127.0.0.1");
    texts.put("log.level", "debug");
    texts.put("log.format", "json");
    everythingDifferent =
        new Settings(
            new Settings.Aws(Optional.of("eu-central-1")),
            new Settings.Sqs(
                URI.create(QUEUE),
                Optional.of(URI.create("http://localhost:9324")),
                Duration.ofSeconds(5),
                Duration.ofMinutes(5)),
            new Settings.S3(
                Optional.of(URI.create("http://localhost:9090")),
                true,
                List.of("trail-one", "trail-two"),
                List.of("AWSLogs/", "copies/"),
                List.of("111122223333", "012345678901"),
                Optional.of("444455556666")),
            new Settings.OpenSearch(
                URI.create("https://search.example.com"),
                Optional.of("trailsight"),
                Optional.of(new Secret("open sesame")),
                Optional.of(ca),
                false,
                Duration.ofSeconds(90),
                true),
            new Settings.Bulk(
                ByteSize.ofMiB(6), 5001, Duration.ofMillis(201), 3, 7, Duration.ofMillis(501)),
            new Settings.Index(Settings.Index.Period.WEEK),
            new Settings.Ingest(
                33,
                ByteSize.ofMiB(65),
                ByteSize.ofMiB(33),
                ByteSize.ofGiB(2),
                201,
                ByteSize.ofMiB(2),
                101,
                Duration.ofHours(2),
                Duration.ofSeconds(31),
                Duration.ofMinutes(16),
                Duration.ofSeconds(26)),
            new Settings.Poison(Settings.Poison.Policy.LEAVE, 6),
            new Settings.Http(8081, "127.0.0.1"),
            new Settings.Log(Settings.Log.Level.DEBUG, Settings.Log.Format.JSON));
  }

  @Test
  void theseAreTheDefaults() throws Exception {
    assertThat(SettingsReader.read(Optional.empty(), REQUIRED).settings())
        .isEqualTo(
            new Settings(
                new Settings.Aws(Optional.empty()),
                new Settings.Sqs(
                    URI.create(QUEUE),
                    Optional.empty(),
                    Duration.ofSeconds(20),
                    Duration.ofMinutes(2)),
                new Settings.S3(
                    Optional.empty(), false, List.of(), List.of(), List.of(), Optional.empty()),
                new Settings.OpenSearch(
                    URI.create("http://localhost:9200"),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    true,
                    Duration.ofSeconds(60),
                    false),
                new Settings.Bulk(
                    ByteSize.ofMiB(5), 5000, Duration.ofMillis(200), 2, 6, Duration.ofMillis(500)),
                new Settings.Index(Settings.Index.Period.MONTH),
                new Settings.Ingest(
                    32,
                    ByteSize.ofMiB(32),
                    ByteSize.ofMiB(32),
                    ByteSize.ofGiB(1),
                    200,
                    ByteSize.ofKiB(512),
                    100,
                    Duration.ofHours(1),
                    Duration.ofSeconds(30),
                    Duration.ofMinutes(15),
                    Duration.ofSeconds(20)),
                new Settings.Poison(Settings.Poison.Policy.AUTO, 5),
                new Settings.Http(8080, "0.0.0.0"),
                new Settings.Log(Settings.Log.Level.INFO, Settings.Log.Format.AUTO)));
  }

  @Test
  void everySettingIsListedHereWithAnotherValueThanItsDefault() {
    assertThat(texts.keySet())
        .containsExactlyElementsOf(Catalogue.SETTINGS.stream().map(Setting::key).toList());
    assertThat(Catalogue.SETTINGS)
        .allSatisfy(
            setting ->
                assertThat(setting.absence())
                    .isNotEqualTo(
                        new Setting.Absence.Default(texts.getOrDefault(setting.key(), ""))));
  }

  @Test
  void everySettingIsReadFromTheFile() throws Exception {
    Path file = file(yaml(texts));
    assertThat(SettingsReader.read(Optional.of(file), Map.of()).settings())
        .isEqualTo(everythingDifferent);
  }

  @Test
  void everySettingIsReadFromTheEnvironment() throws Exception {
    assertThat(SettingsReader.read(Optional.empty(), variables(texts)).settings())
        .isEqualTo(everythingDifferent);
  }

  @Test
  void theEnvironmentWins() throws Exception {
    Path file = file("sqs: {waitTime: 3s}\nbulk: {linger: 7ms}\n");
    Map<String, String> environment = new HashMap<>(REQUIRED);
    environment.put("TRAILSIGHT_SQS_WAIT_TIME", "4s");
    LoadedSettings loaded = SettingsReader.read(Optional.of(file), environment);
    assertThat(loaded.settings().sqs().waitTime()).isEqualTo(Duration.ofSeconds(4));
    assertThat(loaded.settings().bulk().linger()).isEqualTo(Duration.ofMillis(7));
  }

  @Test
  void aVariableNamesTheFileUnlessTheCommandLineDoes() throws Exception {
    Path one = file("log: {level: warn}\n");
    Path two = Files.writeString(folder.resolve("two.yaml"), "log: {level: error}\n");
    Map<String, String> environment = new HashMap<>(REQUIRED);
    environment.put("TRAILSIGHT_CONFIG", one.toString());
    assertThat(SettingsReader.read(Optional.empty(), environment).settings().log().level())
        .isEqualTo(Settings.Log.Level.WARN);
    assertThat(SettingsReader.read(Optional.of(two), environment).settings().log().level())
        .isEqualTo(Settings.Log.Level.ERROR);
  }

  @Test
  void yamlListsQuotesAndNumbersAreTakenAsWritten() throws Exception {
    Path file =
        file(
            """
            # comments and empty sections set nothing
            bulk:
            sqs.queueUrl: "%s"
            s3:
              buckets:
                - 111122223333
                - 'trail'
              pathStyle: "true"
            opensearch:
              username: yes
              password: 0123
            """
                .formatted(QUEUE));
    Settings settings = SettingsReader.read(Optional.of(file), Map.of()).settings();
    assertThat(settings.s3().buckets()).containsExactly("111122223333", "trail");
    assertThat(settings.s3().pathStyle()).isTrue();
    assertThat(settings.opensearch().username()).contains("yes");
    assertThat(settings.opensearch().password()).contains(new Secret("0123"));
  }

  @Test
  void aFileOfCommentsSetsNothing() throws Exception {
    Path file = file("# sqs:\n#   waitTime: 3s\n");
    assertThat(SettingsReader.read(Optional.of(file), REQUIRED).settings())
        .isEqualTo(SettingsReader.read(Optional.empty(), REQUIRED).settings());
  }

  @Test
  void aSecretsFileLosesOneLineBreak() throws Exception {
    assertThat(passwordFrom("open sesame")).isEqualTo("open sesame");
    assertThat(passwordFrom("open sesame\n")).isEqualTo("open sesame");
    assertThat(passwordFrom("open sesame\r\n")).isEqualTo("open sesame");
    assertThat(passwordFrom(" open\nsesame \n\n")).isEqualTo(" open\nsesame \n");
  }

  private String passwordFrom(String content) throws Exception {
    Path secret = Files.writeString(folder.resolve("password"), content);
    Map<String, String> environment = new HashMap<>(REQUIRED);
    environment.put("TRAILSIGHT_OPENSEARCH_USERNAME", "trailsight");
    environment.put("TRAILSIGHT_OPENSEARCH_PASSWORD_FILE", secret.toString());
    return SettingsReader.read(Optional.empty(), environment)
        .settings()
        .opensearch()
        .password()
        .orElseThrow()
        .reveal();
  }

  @Test
  void theListingTellsEverySettingWithItsSourceAndNoSecret() throws Exception {
    Path secret = Files.writeString(folder.resolve("password"), "open sesame");
    Path file = file("opensearch:\n  username: trailsight\n  passwordFile: " + secret + "\n");
    LoadedSettings loaded = SettingsReader.read(Optional.of(file), REQUIRED);
    assertThat(loaded.origins()).extracting(Origin::key).containsExactlyElementsOf(texts.keySet());
    assertThat(loaded.origins())
        .contains(
            new Origin("aws.region", "not set", "default"),
            new Origin("sqs.queueUrl", QUEUE, "TRAILSIGHT_SQS_QUEUE_URL"),
            new Origin("sqs.waitTime", "20s", "default"),
            new Origin("sqs.leaseTime", "2m", "default"),
            new Origin("opensearch.username", "trailsight", file + ":2"),
            new Origin(
                "opensearch.password", "***", "the file " + secret + ", named in " + file + ":3"));
    assertThat(loaded.toString()).doesNotContain("sesame");
  }

  private Path file(String yaml) throws Exception {
    return Files.writeString(folder.resolve("settings.yaml"), yaml);
  }

  private static String yaml(Map<String, String> texts) {
    Map<String, List<String>> sections =
        texts.entrySet().stream()
            .collect(
                Collectors.groupingBy(
                    entry -> entry.getKey().substring(0, entry.getKey().indexOf('.')),
                    LinkedHashMap::new,
                    Collectors.mapping(
                        entry ->
                            "  %s: %s\n"
                                .formatted(
                                    entry.getKey().substring(entry.getKey().indexOf('.') + 1),
                                    entry.getValue()),
                        Collectors.toList())));
    return sections.entrySet().stream()
        .map(section -> section.getKey() + ":\n" + String.join("", section.getValue()))
        .collect(Collectors.joining());
  }

  private static Map<String, String> variables(Map<String, String> texts) {
    return texts.entrySet().stream()
        .collect(Collectors.toMap(entry -> Setting.variable(entry.getKey()), Map.Entry::getValue));
  }
}
