package io.trailsight.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.trailsight.config.LoadedSettings.Origin;
import io.trailsight.indices.Coverage;
import io.trailsight.trail.document.DocumentFormat;
import io.trailsight.trail.filter.RecordFilter;
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
import org.slf4j.event.Level;

/** What is read from a settings file and the environment when nothing is wrong. */
class SettingsReaderTest {

  private static final RoleSettings NO_ROLE =
      new RoleSettings(Optional.empty(), Optional.empty(), "trailsight");

  private static final String QUEUE = NoDefaults.QUEUE;
  private static final Map<String, String> REQUIRED = Map.of("TRAILSIGHT_SQS_QUEUE_URL", QUEUE);

  private static final TlsSettings NO_TLS =
      new TlsSettings(Optional.empty(), Optional.empty(), Optional.empty());

  @TempDir private Path folder;
  private Settings everythingDifferent;
  private Map<String, String> texts;

  @BeforeEach
  void differFromEveryDefault() throws Exception {
    Path ca = Files.writeString(folder.resolve("ca.pem"), "pem");
    texts = NoDefaults.texts(ca);
    everythingDifferent = NoDefaults.settings(ca);
  }

  @Test
  void theseAreTheDefaults() throws Exception {
    assertThat(SettingsReader.read(Optional.empty(), REQUIRED).settings())
        .isEqualTo(
            new Settings(
                new Settings.Aws(
                    Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty()),
                List.of(
                    new SourceSettings(
                        SourceSettings.DEFAULT,
                        Optional.empty(),
                        new Settings.Sqs(
                            Optional.of(URI.create(QUEUE)),
                            Optional.empty(),
                            Duration.ofSeconds(20),
                            Duration.ofMinutes(2),
                            NO_ROLE),
                        new S3Settings(
                            Optional.empty(),
                            false,
                            List.of(),
                            List.of(),
                            List.of(),
                            List.of(),
                            NO_ROLE))),
                new OpenSearchSettings(
                    List.of(URI.create("http://localhost:9200")),
                    new Authorization.None(),
                    NO_TLS,
                    true,
                    Duration.ofSeconds(60),
                    false,
                    NO_ROLE),
                new BulkSettings(
                    ByteSize.ofMiB(5),
                    5000,
                    Duration.ofMillis(200),
                    2,
                    6,
                    Duration.ofMillis(500),
                    DocumentFormat.SMILE),
                new FilterSettings(RecordFilter.NONE),
                new EnrichmentSettings(
                    List.of(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    new EnrichmentSettings.Organizations(
                        false, Optional.empty(), Duration.ofHours(6), NO_ROLE)),
                new IndexSettings(
                    "",
                    Coverage.MONTH,
                    List.of(),
                    Optional.empty(),
                    1,
                    Optional.empty(),
                    Optional.empty(),
                    true,
                    false,
                    false,
                    false,
                    false),
                new Settings.Retention(Optional.empty(), Optional.empty()),
                new IntegritySettings(false, true, Duration.ofHours(1), List.of()),
                new JoinSettings(Optional.empty(), Duration.ofDays(2)),
                new DashboardsSettings(
                    Optional.empty(),
                    Optional.empty(),
                    NO_TLS,
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty()),
                new ProxySettings(
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    List.of()),
                new IngestSettings(
                    256,
                    4,
                    ByteSize.ofMiB(30),
                    true,
                    new IngestSettings.Limits(
                        ByteSize.ofMiB(30), ByteSize.ofGiB(1), 200, ByteSize.ofKiB(512), 100),
                    new IngestSettings.Times(
                        Duration.ofHours(1),
                        Duration.ofSeconds(30),
                        Duration.ofMinutes(15),
                        Duration.ofSeconds(20))),
                new Settings.Poison(Settings.Poison.Policy.AUTO, 5),
                new Settings.Http(8080, "0.0.0.0"),
                new MetricsSettings(Duration.ofMinutes(1)),
                new Settings.Log(Level.INFO, Settings.Log.Format.AUTO)));
  }

  @Test
  void everySettingIsListedHereWithAnotherValueThanItsDefault() {
    assertThat(texts.keySet())
        .containsExactlyElementsOf(DeclaredSettings.ALL.stream().map(Setting::key).toList());
    assertThat(DeclaredSettings.ALL)
        .allSatisfy(
            setting ->
                assertThat(setting.absence())
                    .isNotEqualTo(
                        new Setting.Absence.Default(texts.getOrDefault(setting.key(), ""))));
  }

  @Test
  void everySettingIsReadFromTheFile() throws Exception {
    Path file = file(yaml(NoDefaults.consistent(texts)));
    assertThat(SettingsReader.read(Optional.of(file), Map.of()).settings())
        .isEqualTo(everythingDifferent);
  }

  @Test
  void everySettingIsReadFromTheEnvironment() throws Exception {
    assertThat(
            SettingsReader.read(Optional.empty(), variables(NoDefaults.consistent(texts)))
                .settings())
        .isEqualTo(everythingDifferent);
  }

  @Test
  void theEnvironmentWins() throws Exception {
    Path file = file("sqs: {waitTime: 3s}\nbulk: {linger: 7ms}\n");
    Map<String, String> environment = new HashMap<>(REQUIRED);
    environment.put("TRAILSIGHT_SQS_WAIT_TIME", "4s");
    LoadedSettings loaded = SettingsReader.read(Optional.of(file), environment);
    assertThat(loaded.settings().sources().getFirst().sqs().waitTime())
        .isEqualTo(Duration.ofSeconds(4));
    assertThat(loaded.settings().bulk().linger()).isEqualTo(Duration.ofMillis(7));
  }

  @Test
  void aVariableNamesTheFileUnlessTheCommandLineDoes() throws Exception {
    Path one = file("log: {level: warn}\n");
    Path two = Files.writeString(folder.resolve("two.yaml"), "log: {level: error}\n");
    Map<String, String> environment = new HashMap<>(REQUIRED);
    environment.put("TRAILSIGHT_CONFIG", one.toString());
    assertThat(SettingsReader.read(Optional.empty(), environment).settings().log().level())
        .isEqualTo(Level.WARN);
    assertThat(SettingsReader.read(Optional.of(two), environment).settings().log().level())
        .isEqualTo(Level.ERROR);
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
    assertThat(settings.sources().getFirst().s3().buckets())
        .containsExactly("111122223333", "trail");
    assertThat(settings.sources().getFirst().s3().pathStyle()).isTrue();
    assertThat(settings.opensearch().authorization())
        .isEqualTo(new Authorization.Basic("yes", new Secret("0123")));
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
    Settings settings = SettingsReader.read(Optional.empty(), environment).settings();
    return ((Authorization.Basic) settings.opensearch().authorization()).password().reveal();
  }

  @Test
  void theListingShowsEverySettingWithItsSourceAndNoSecret() throws Exception {
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

  @Test
  void aCommandThatTakesNoMessagesNeedsNoQueue() throws Exception {
    LoadedSettings without = SettingsReader.readWithoutQueue(Optional.empty(), Map.of());
    LoadedSettings with = SettingsReader.readWithoutQueue(Optional.empty(), REQUIRED);

    assertThat(without.settings().sources().getFirst().sqs().queueUrl()).isEmpty();
    assertThat(without.origins()).contains(new Origin("sqs.queueUrl", "not set", "default"));
    assertThat(with.settings().sources().getFirst().sqs().queueUrl()).contains(URI.create(QUEUE));
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
