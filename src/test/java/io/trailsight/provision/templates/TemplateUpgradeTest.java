package io.trailsight.provision.templates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trailsight.connect.JsonConnection;
import io.trailsight.indices.IndexNames;
import io.trailsight.opensearch.ScriptedOpenSearch;
import io.trailsight.opensearch.ScriptedOpenSearch.Answer;
import io.trailsight.opensearch.ScriptedOpenSearch.Request;
import io.trailsight.provision.Change;
import io.trailsight.provision.Change.Action;
import io.trailsight.provision.InstallOptions;
import io.trailsight.provision.ShippedFile;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What becomes of templates whose settings change, that somebody changed, or of other versions. */
@Timeout(60)
class TemplateUpgradeTest {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final String SETTINGS = "/_component_template/trailsight-cloudtrail-settings";
  private static final String CLOUDTRAIL = "/_index_template/trailsight-cloudtrail";
  private static final String CUSTOM = "/_component_template/trailsight-cloudtrail-custom";

  /** What is installed, by path. */
  private final Map<String, String> installed = new ConcurrentHashMap<>();

  /** What is stored in place of what is written, because another replica wrote it just after. */
  private final Map<String, String> overtaking = new ConcurrentHashMap<>();

  private int zones;
  private boolean simulates = true;
  private ScriptedOpenSearch server;
  private JsonConnection connection;

  @BeforeEach
  void start() throws IOException {
    server = new ScriptedOpenSearch((_, request) -> answer(request));
    connection = server.connection();
  }

  @AfterEach
  void stop() throws IOException {
    connection.close();
    server.close();
  }

  /** Between two writes another replica would take the first for a template that was changed. */
  @Test
  void eachTemplateIsWrittenOnce() throws Exception {
    install(TemplateOptions.DEFAULT);

    assertThat(server.requests())
        .filteredOn(request -> request.path().contains("_template/") && !request.body().isEmpty())
        .extracting(Request::path)
        .hasSize(5)
        .doesNotHaveDuplicates();
  }

  @Test
  void whatAnotherReplicaWritesMeanwhileIsLeftAlone() throws Exception {
    install(TemplateOptions.DEFAULT);
    String others = Objects.requireNonNull(installed.get(SETTINGS));
    overtaking.put(SETTINGS, others);

    install(new TemplateOptions(IndexNames.PLAIN, false, 3, empty(), empty(), false, false, false));

    assertThat(server.requests())
        .filteredOn(request -> request.path().equals(SETTINGS) && !request.body().isEmpty())
        .hasSize(2);
    assertThat(installed).containsEntry(SETTINGS, others);
    assertThat(install(TemplateOptions.DEFAULT))
        .extracting(Change::action)
        .containsOnly(Action.CURRENT);
  }

  @Test
  void aChangedSettingIsWrittenWithoutANewVersion() throws Exception {
    install(TemplateOptions.DEFAULT);
    TemplateOptions three =
        new TemplateOptions(
            IndexNames.PLAIN,
            false,
            3,
            Optional.of("2"),
            Optional.of("best_compression"),
            false,
            false,
            false);

    assertThat(install(three))
        .filteredOn(change -> change.action() == Action.UPDATED)
        .extracting(Change::subject, Change::note)
        .contains(tuple("component template trailsight-cloudtrail-settings", "version 2"));
    assertThat(indexSettings(SETTINGS).path("number_of_shards").asInt()).isEqualTo(3);
    assertThat(indexSettings(SETTINGS).path("number_of_replicas").asInt()).isEqualTo(2);
    assertThat(indexSettings(SETTINGS).has("auto_expand_replicas")).isFalse();
    assertThat(indexSettings(SETTINGS).path("codec").asText()).isEqualTo("best_compression");
    assertThat(install(three)).extracting(Change::action).containsOnly(Action.CURRENT);
  }

  @Test
  void whatSomebodyChangedStaysInAnUpgradeAndIsReported() throws Exception {
    install(TemplateOptions.DEFAULT);
    JsonNode before = edit(SETTINGS, "number_of_shards", 7);

    Change change =
        install(
                new TemplateOptions(
                    IndexNames.PLAIN, false, 3, empty(), empty(), false, false, false))
            .getFirst();

    assertThat(change.action()).isEqualTo(Action.KEPT);
    assertThat(change.note()).contains("somebody changed it", "trailsight-cloudtrail-custom");
    assertThat(read(SETTINGS)).isEqualTo(before);
  }

  @Test
  void onDemandTheShippedOneIsInstalledAgain() throws Exception {
    install(TemplateOptions.DEFAULT);
    edit(SETTINGS, "number_of_shards", 7);

    assertThat(overwrite(false))
        .filteredOn(change -> change.action() == Action.UPDATED)
        .extracting(Change::subject)
        .containsExactly("component template trailsight-cloudtrail-settings");
    assertThat(indexSettings(SETTINGS).path("number_of_shards").asInt()).isEqualTo(1);
  }

  @Test
  void onDemandNothingIsWrittenThatDoesNotDiffer() throws Exception {
    for (int each : List.of(0, 3)) {
      zones = each;
      install(TemplateOptions.DEFAULT);
      Map<String, String> before = Map.copyOf(installed);

      assertThat(overwrite(true)).extracting(Change::action).containsOnly(Action.CURRENT);
      assertThat(overwrite(false)).extracting(Change::action).containsOnly(Action.CURRENT);
      assertThat(installed).isEqualTo(before);
      installed.clear();
    }
  }

  @Test
  void onDemandWhatOpenSearchWouldNowChooseIsWritten() throws Exception {
    install(TemplateOptions.DEFAULT);
    zones = 3;

    assertThat(overwrite(true)).hasSize(5).extracting(Change::action).containsOnly(Action.UPDATED);
    assertThat(indexSettings(CLOUDTRAIL).has("number_of_replicas")).isFalse();
    assertThat(overwrite(false)).hasSize(5).extracting(Change::action).containsOnly(Action.UPDATED);
    assertThat(indexSettings(CLOUDTRAIL).path("number_of_replicas").asInt()).isEqualTo(2);
    assertThat(overwrite(false)).extracting(Change::action).containsOnly(Action.CURRENT);
  }

  /** As Amazon OpenSearch Serverless. */
  @Test
  void whereNothingIsSimulatedTheValuesStay() throws Exception {
    install(TemplateOptions.DEFAULT);
    simulates = false;

    assertThat(overwrite(false))
        .extracting(Change::action)
        .containsOnly(Action.CURRENT, Action.UNAVAILABLE);
  }

  /** A release before stamps wrote what is shipped, with one of two codecs. */
  @Test
  void ofATemplateWithoutAStampIsRecognisedWhetherSomebodyChangedIt() throws Exception {
    ObjectNode shipped = ShippedFile.json("/index-templates/cloudtrail-settings.json");
    for (ObjectNode older : List.of(shipped, ZstdCodec.in(shipped))) {
      installed.put(SETTINGS, older.toString());
      assertThat(install(TemplateOptions.DEFAULT).getFirst().action()).isEqualTo(Action.UPDATED);
    }
    installed.put(SETTINGS, shipped.toString());
    edit(SETTINGS, "number_of_shards", 7);
    assertThat(install(TemplateOptions.DEFAULT).getFirst().action()).isEqualTo(Action.KEPT);
  }

  @Test
  void theUsersOwnComponentIsComposedLastOnceItExists() throws Exception {
    install(TemplateOptions.DEFAULT);
    assertThat(read(CLOUDTRAIL).path("composed_of")).hasSize(2);
    installed.put(CUSTOM, "{\"template\":{}}");

    install(TemplateOptions.DEFAULT.withStarTree());

    assertThat(read(CLOUDTRAIL).path("composed_of").valueStream().map(JsonNode::asText))
        .containsExactly(
            "trailsight-cloudtrail-star-tree",
            "trailsight-cloudtrail-settings",
            "trailsight-cloudtrail-mappings",
            "trailsight-cloudtrail-custom");
    assertThat(installed).containsEntry(CUSTOM, "{\"template\":{}}");
  }

  @Test
  void whereCopiesMustBeAMultipleOfTheZonesThereIsOneInEach() throws Exception {
    zones = 3;

    install(TemplateOptions.DEFAULT);

    for (String path :
        List.of(
            SETTINGS,
            "/_component_template/trailsight-cloudtrail-mappings",
            CLOUDTRAIL,
            "/_index_template/trailsight-quarantine",
            "/_index_template/trailsight-objects")) {
      assertThat(indexSettings(path).path("number_of_replicas").asInt()).isEqualTo(2);
      assertThat(indexSettings(path).has("auto_expand_replicas")).isFalse();
    }
    assertThat(install(TemplateOptions.DEFAULT))
        .extracting(Change::action)
        .containsOnly(Action.CURRENT);
  }

  @Test
  void aRangeOfTheSettingsIsInEveryTemplateThere() throws Exception {
    zones = 3;

    install(
        new TemplateOptions(
            IndexNames.PLAIN, false, 1, Optional.of("0-2"), empty(), false, false, false));

    for (String path : List.of(SETTINGS, CLOUDTRAIL)) {
      assertThat(indexSettings(path).path("auto_expand_replicas").asText()).isEqualTo("0-2");
      assertThat(indexSettings(path).has("number_of_replicas")).isFalse();
    }
  }

  @Test
  void withAPrefixEveryNameHasIt() throws Exception {
    TemplateOptions options =
        new TemplateOptions(new IndexNames("a-"), false, 1, empty(), empty(), false, false, false);
    installed.put("/_component_template/a-trailsight-cloudtrail-custom", "{\"template\":{}}");

    install(options);

    JsonNode records = read("/_index_template/a-trailsight-cloudtrail");
    assertThat(records.path("index_patterns")).hasToString("[\"a-cloudtrail-v1-*\"]");
    assertThat(records.path("composed_of"))
        .hasToString(
            "[\"a-trailsight-cloudtrail-settings\",\"a-trailsight-cloudtrail-mappings\","
                + "\"a-trailsight-cloudtrail-custom\"]");
    assertThat(records.at("/template/aliases")).hasToString("{\"a-cloudtrail\":{}}");
    assertThat(read("/_index_template/a-trailsight-quarantine").path("index_patterns"))
        .hasToString("[\"a-trailsight-quarantine*\"]");
    assertThat(installed).doesNotContainKey(CLOUDTRAIL);
  }

  private static Optional<String> empty() {
    return Optional.empty();
  }

  private List<Change> install(TemplateOptions options) throws Exception {
    return new IndexTemplates(connection, options).install();
  }

  private List<Change> overwrite(boolean dryRun) throws Exception {
    return new IndexTemplates(connection, TemplateOptions.DEFAULT)
        .install(new InstallOptions(dryRun, true));
  }

  private JsonNode edit(String path, String setting, int value) throws Exception {
    ObjectNode template = (ObjectNode) read(path);
    template.withObject("/template/settings/index").put(setting, value);
    installed.put(path, template.toString());
    return template;
  }

  private JsonNode read(String path) throws IOException {
    return JSON.readTree(installed.get(path));
  }

  private JsonNode indexSettings(String path) throws IOException {
    return read(path).at("/template/settings/index");
  }

  /** As OpenSearch does, it lists no components of an index template that states none. */
  private Answer answer(Request request) {
    String path = request.path();
    if (path.contains("/_simulate") && !simulates) {
      return Answer.of(404, "{}");
    }
    if (path.startsWith("/_index_template/_simulate_index/")) {
      return Answer.of(
          200, "{\"template\":{\"mappings\":{\"_meta\":{\"managed-by\":\"trailsight\"}}}}");
    }
    if (request.body().isEmpty()) {
      String body = installed.get(path);
      String kind = path.startsWith("/_component") ? "component_template" : "index_template";
      return body == null
          ? Answer.of(404, "{}")
          : Answer.of(200, "{\"%1$ss\":[{\"%1$s\":%2$s}]}".formatted(kind, asStored(kind, body)));
    }
    if (zones > 0
        && !request.body().contains("\"number_of_replicas\":2")
        && !request.body().contains("\"auto_expand_replicas\":\"0-2\"")) {
      return Answer.of(
          400,
          """
          {"error":{"type":"invalid_index_template_exception","reason":"index_template [x] invalid,\
           cause [Validation Failed: 1: expected max cap on auto expand to be a multiple of total\
           awareness attributes [%d];]"}}\
          """
              .formatted(zones));
    }
    if (path.equals("/_index_template/_simulate")) {
      return Answer.of(200, "{\"template\":{}}");
    }
    installed.put(path, overtaking.getOrDefault(path, request.body()));
    return Answer.of(200, "{\"acknowledged\":true}");
  }

  private static String asStored(String kind, String body) {
    return kind.equals("index_template") && !body.contains("\"composed_of\"")
        ? body.replaceFirst("\\{", "{\"composed_of\":[],")
        : body;
  }
}
