package io.trailsight.provision.templates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trailsight.connect.JsonConnection;
import io.trailsight.indices.IndexNames;
import io.trailsight.opensearch.ScriptedOpenSearch;
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

  private final FakeTemplates templates = new FakeTemplates();
  private ScriptedOpenSearch server;
  private JsonConnection connection;

  @BeforeEach
  void start() throws IOException {
    server = new ScriptedOpenSearch((_, request) -> templates.answer(request));
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
        .hasSize(8)
        .doesNotHaveDuplicates();
  }

  @Test
  void whatAnotherReplicaWritesMeanwhileIsLeftAlone() throws Exception {
    install(TemplateOptions.DEFAULT);
    String others = Objects.requireNonNull(templates.installed.get(SETTINGS));
    templates.overtaking.put(SETTINGS, others);

    install(new TemplateOptions(IndexNames.PLAIN, false, 3, empty(), empty(), false, false, false));

    assertThat(server.requests())
        .filteredOn(request -> request.path().equals(SETTINGS) && !request.body().isEmpty())
        .hasSize(2);
    assertThat(templates.installed).containsEntry(SETTINGS, others);
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
      templates.zones = each;
      install(TemplateOptions.DEFAULT);
      Map<String, String> before = Map.copyOf(templates.installed);

      assertThat(overwrite(true)).extracting(Change::action).containsOnly(Action.CURRENT);
      assertThat(overwrite(false)).extracting(Change::action).containsOnly(Action.CURRENT);
      assertThat(templates.installed).isEqualTo(before);
      templates.installed.clear();
    }
  }

  @Test
  void onDemandWhatOpenSearchWouldNowChooseIsWritten() throws Exception {
    install(TemplateOptions.DEFAULT);
    templates.zones = 3;

    assertThat(overwrite(true)).hasSize(8).extracting(Change::action).containsOnly(Action.UPDATED);
    assertThat(indexSettings(CLOUDTRAIL).has("number_of_replicas")).isFalse();
    assertThat(overwrite(false)).hasSize(8).extracting(Change::action).containsOnly(Action.UPDATED);
    assertThat(indexSettings(CLOUDTRAIL).path("number_of_replicas").asInt()).isEqualTo(2);
    assertThat(overwrite(false)).extracting(Change::action).containsOnly(Action.CURRENT);
  }

  /** As Amazon OpenSearch Serverless. */
  @Test
  void whereNothingIsSimulatedTheValuesStay() throws Exception {
    install(TemplateOptions.DEFAULT);
    templates.simulates = false;

    assertThat(overwrite(false))
        .extracting(Change::action)
        .containsOnly(Action.CURRENT, Action.UNAVAILABLE);
  }

  /** A release before stamps wrote what is shipped, with one of two codecs. */
  @Test
  void ofATemplateWithoutAStampIsRecognisedWhetherSomebodyChangedIt() throws Exception {
    ObjectNode shipped = ShippedFile.json("/index-templates/cloudtrail-settings.json");
    for (ObjectNode older : List.of(shipped, ZstdCodec.in(shipped))) {
      templates.installed.put(SETTINGS, older.toString());
      assertThat(install(TemplateOptions.DEFAULT).getFirst().action()).isEqualTo(Action.UPDATED);
    }
    templates.installed.put(SETTINGS, shipped.toString());
    edit(SETTINGS, "number_of_shards", 7);
    assertThat(install(TemplateOptions.DEFAULT).getFirst().action()).isEqualTo(Action.KEPT);
  }

  @Test
  void theUsersOwnComponentIsComposedLastOnceItExists() throws Exception {
    install(TemplateOptions.DEFAULT);
    assertThat(read(CLOUDTRAIL).path("composed_of")).hasSize(2);
    templates.installed.put(CUSTOM, "{\"template\":{}}");

    install(TemplateOptions.DEFAULT.withStarTree());

    assertThat(read(CLOUDTRAIL).path("composed_of").valueStream().map(JsonNode::asText))
        .containsExactly(
            "trailsight-cloudtrail-star-tree",
            "trailsight-cloudtrail-settings",
            "trailsight-cloudtrail-mappings",
            "trailsight-cloudtrail-custom");
    assertThat(templates.installed).containsEntry(CUSTOM, "{\"template\":{}}");
  }

  @Test
  void whereCopiesMustBeAMultipleOfTheZonesThereIsOneInEach() throws Exception {
    templates.zones = 3;

    install(TemplateOptions.DEFAULT);

    for (String path :
        List.of(
            SETTINGS,
            "/_component_template/trailsight-cloudtrail-mappings",
            CLOUDTRAIL,
            "/_index_template/trailsight-quarantine",
            "/_index_template/trailsight-objects",
            "/_index_template/trailsight-integrity")) {
      assertThat(indexSettings(path).path("number_of_replicas").asInt()).isEqualTo(2);
      assertThat(indexSettings(path).has("auto_expand_replicas")).isFalse();
    }
    assertThat(install(TemplateOptions.DEFAULT))
        .extracting(Change::action)
        .containsOnly(Action.CURRENT);
  }

  @Test
  void aRangeOfTheSettingsIsInEveryTemplateThere() throws Exception {
    templates.zones = 3;

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
    templates.installed.put(
        "/_component_template/a-trailsight-cloudtrail-custom", "{\"template\":{}}");

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
    assertThat(templates.installed).doesNotContainKey(CLOUDTRAIL);
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
    templates.installed.put(path, template.toString());
    return template;
  }

  private JsonNode read(String path) throws IOException {
    return JSON.readTree(templates.installed.get(path));
  }

  private JsonNode indexSettings(String path) throws IOException {
    return read(path).at("/template/settings/index");
  }
}
