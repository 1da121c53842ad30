package io.trailsight.provision.templates;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.JsonNode;
import io.trailsight.connect.JsonConnection;
import io.trailsight.connect.JsonConnection.Answer;
import io.trailsight.connect.JsonConnection.Payload;
import io.trailsight.fault.Fault;
import io.trailsight.indices.IndexNames;
import io.trailsight.provision.InstallOptions;
import io.trailsight.testing.ClearedOpenSearch;
import io.trailsight.testing.LocalServersExtension;
import io.trailsight.testing.OpenSearchCalls;
import io.trailsight.testing.TestConnections;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@ExtendWith(LocalServersExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Tag("child-jvm")
class IndexTemplatesIT {

  private static final String SETTINGS = "/_component_template/trailsight-cloudtrail-settings";
  private static final String MAPPINGS = "/_component_template/trailsight-cloudtrail-mappings";
  private static final String CLOUDTRAIL = "/_index_template/trailsight-cloudtrail";
  private static final String ACCESS_LOG_MAPPINGS =
      "/_component_template/trailsight-s3access-mappings";
  private static final String ACCESS_LOGS = "/_index_template/trailsight-s3access";
  private static final String QUARANTINE = "/_index_template/trailsight-quarantine";
  private static final String OBJECTS = "/_index_template/trailsight-objects";
  private static final String INTEGRITY = "/_index_template/trailsight-integrity";
  private static final String INDEX = "/cloudtrail-v1-2026.01";
  private static final String FOREIGN = "/_index_template/foreign";

  private URI openSearch;
  private JsonConnection connection;
  private OpenSearchCalls calls;
  private IndexTemplates templates;

  @BeforeAll
  void start(ClearedOpenSearch cleared) {
    openSearch = cleared.address();
    calls = new OpenSearchCalls(openSearch);
  }

  @BeforeEach
  void connect() throws IOException {
    connection = TestConnections.openSearch(openSearch);
    templates = new IndexTemplates(connection, TemplateOptions.DEFAULT);
  }

  @AfterEach
  void removeEverything() throws Exception {
    connection.close();
    for (String path :
        List.of(
            FOREIGN,
            CLOUDTRAIL,
            ACCESS_LOGS,
            QUARANTINE,
            OBJECTS,
            INTEGRITY,
            MAPPINGS,
            ACCESS_LOG_MAPPINGS,
            SETTINGS)) {
      calls.deleteIfThere(path);
    }
  }

  @Test
  void whatIsMissingIsInstalled() throws Exception {
    templates.install();

    for (String path : List.of(SETTINGS, MAPPINGS, CLOUDTRAIL, QUARANTINE, OBJECTS, INTEGRITY)) {
      assertThat(installed(path).path("_meta").path("managed-by").asText()).isEqualTo("trailsight");
    }
  }

  @Test
  void installingAgainChangesNothing() throws Exception {
    templates.install();
    JsonNode before = installed(MAPPINGS);

    templates.install();

    assertThat(installed(MAPPINGS)).isEqualTo(before);
  }

  @Test
  void namesOfElasticLeadToTextsAndPartsWhereTheSettingsAskForThem() throws Exception {
    new IndexTemplates(
            connection,
            new TemplateOptions(
                IndexNames.PLAIN, false, 1, Optional.empty(), Optional.empty(), true, true, false))
        .install();
    calls.call("PUT", INDEX, "");
    calls.call(
        "PUT",
        INDEX + "/_doc/1?refresh=true",
        "{\"text\":{\"requestParameters\":\"{a=b, c=d}\"},\"requestParameters\":{\"a\":\"b\"}}");

    for (String query :
        List.of(
            "aws.cloudtrail.request_parameters:*c=d*",
            "aws.cloudtrail.flattened.request_parameters.a:b")) {
      assertThat(calls.get(INDEX + "/_count?q=" + query).path("count").asInt()).isEqualTo(1);
    }
    calls.deleteIfThere(INDEX);
  }

  @Test
  void whereOpenSearchLacksZstdTheCodecIsTheShippedOne() throws Exception {
    templates.install();

    assertThat(indexSettings(SETTINGS).path("codec").asText()).isEqualTo("best_compression");
  }

  @Test
  void aTemplateWithACodecThatOpenSearchLacksIsRefusedByTheCodecsName() throws Exception {
    String body = "{\"template\":{\"settings\":{\"index\":{\"codec\":\"zstd\"}}}}";
    Answer answer =
        connection.send(
            "PUT", SETTINGS, Optional.of(Payload.of(body.getBytes(UTF_8), "application/json")));

    assertThat(ZstdCodec.isUnknown(answer)).as(answer.reason()).isTrue();
    assertThat(answer.reason())
        .startsWith("HTTP 400 illegal_argument_exception")
        .contains("[index.codec]", "zstd");
  }

  /** The first installation writes the settings twice: with zstd, which is refused, and without. */
  @Test
  void installingAgainWritesNothing() throws Exception {
    int atFirst = componentTemplatesPut();
    templates.install();
    int installed = componentTemplatesPut();

    templates.install();
    templates.install(new InstallOptions(false, true));

    assertThat(installed - atFirst).isEqualTo(4);
    assertThat(componentTemplatesPut()).isEqualTo(installed);
  }

  /** A marker in the settings shows whether they were overwritten. */
  @ParameterizedTest
  @CsvSource({"0, false", "1, false", "2, true", "99, true"})
  void onlyAnOlderVersionIsReplaced(int version, boolean stays) throws Exception {
    calls.call("PUT", SETTINGS, settings(version, "\"managed-by\":\"trailsight\""));

    templates.install();

    assertThat(isMarked(SETTINGS)).isEqualTo(stays);
    assertThat(installed(SETTINGS).path("version").asInt()).isEqualTo(Math.max(2, version));
  }

  @ParameterizedTest
  @CsvSource({"'\"managed-by\":\"somebody\"'", "'\"other\":1'"})
  void aTemplateOfSomebodyElseWithOurNameBlocksAndStays(String meta) throws Exception {
    calls.call("PUT", SETTINGS, settings(0, meta));

    assertThatExceptionOfType(Fault.Blocked.class)
        .isThrownBy(templates::install)
        .withMessageContainingAll("trailsight-cloudtrail-settings", "not Trailsight's", "rename");
    assertThat(isMarked(SETTINGS)).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "cloudtrail-*, cloudtrail-v1-1970.01",
    "trailsight-*, trailsight-quarantine",
    "*, cloudtrail-v1-1970.01"
  })
  void aTemplateWithAHigherPriorityThatAlsoMatchesBlocks(String pattern, String named)
      throws Exception {
    calls.call("PUT", FOREIGN, foreign(pattern, 500));

    assertThatExceptionOfType(Fault.Blocked.class)
        .isThrownBy(templates::install)
        .withMessageContainingAll("higher priority", named);
  }

  @Test
  void aTemplateWithTheSamePriorityAndAnOverlappingPatternBlocksInOpenSearchsWords()
      throws Exception {
    calls.call("PUT", FOREIGN, foreign("cloudtrail-*", 200));

    assertThatExceptionOfType(Fault.Blocked.class)
        .isThrownBy(templates::install)
        .withMessageContainingAll(CLOUDTRAIL, "foreign", "cloudtrail-*", "priority");
  }

  @Test
  void aTemplateWithALowerPriorityIsNoObstacle() throws Exception {
    calls.call("PUT", FOREIGN, foreign("*", 1));

    templates.install();

    assertThat(installed(CLOUDTRAIL).path("priority").asInt()).isEqualTo(200);
  }

  @Test
  void onceTheObstacleIsGoneInstallingSucceeds() throws Exception {
    calls.call("PUT", FOREIGN, foreign("cloudtrail-*", 500));
    assertThatExceptionOfType(Fault.Blocked.class).isThrownBy(templates::install);
    calls.deleteIfThere(FOREIGN);

    templates.install();

    assertThat(installed(QUARANTINE).path("version").asInt()).isEqualTo(2);
  }

  @Test
  void anOpenSearchThatIsNotThereIsTransient() throws Exception {
    try (JsonConnection nowhere = TestConnections.openSearch(URI.create("http://127.0.0.1:1"))) {
      assertThatExceptionOfType(Fault.Transient.class)
          .isThrownBy(() -> new IndexTemplates(nowhere, TemplateOptions.DEFAULT).install())
          .withMessageStartingWith("OpenSearch: no answer");
    }
  }

  private JsonNode installed(String path) throws Exception {
    String kind = path.substring(2, path.indexOf('/', 1));
    return calls.get(path).path(kind + "s").path(0).path(kind);
  }

  private boolean isMarked(String path) throws Exception {
    return indexSettings(path).path("refresh_interval").asText().equals("77s");
  }

  private JsonNode indexSettings(String path) throws Exception {
    return installed(path).path("template").path("settings").path("index");
  }

  /**
   * How often a component template was put, successfully or not (<a
   * href="https://docs.opensearch.org/latest/api-reference/nodes-apis/nodes-usage/">OpenSearch:
   * Nodes usage</a>).
   */
  private int componentTemplatesPut() throws Exception {
    return calls
        .get("/_nodes/usage/rest_actions")
        .findPath("rest_actions")
        .path("put_component_template_action")
        .asInt();
  }

  private static String settings(int version, String meta) {
    return """
    {"version":%d,"_meta":{%s},"template":{"settings":{"index":{"refresh_interval":"77s"}}}}\
    """
        .formatted(version, meta);
  }

  private static String foreign(String pattern, int priority) {
    return """
    {"index_patterns":["%s"],"priority":%d,"template":{"settings":{"number_of_shards":1}}}\
    """
        .formatted(pattern, priority);
  }
}
