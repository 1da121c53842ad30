package io.trailsight.provision.templates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trailsight.connect.JsonConnection;
import io.trailsight.fault.Fault;
import io.trailsight.indices.Coverage;
import io.trailsight.indices.EarlierPeriod;
import io.trailsight.indices.IndexNames;
import io.trailsight.indices.RecordIndices;
import io.trailsight.provision.Change;
import io.trailsight.provision.Change.Action;
import io.trailsight.provision.InstallOptions;
import io.trailsight.provision.ShippedFile;
import io.trailsight.testing.ClearedOpenSearch;
import io.trailsight.testing.LocalServersExtension;
import io.trailsight.testing.OpenSearchCalls;
import io.trailsight.testing.TemplateFields;
import io.trailsight.testing.TestConnections;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/** Upgrades, the probe and the check of periods on a real OpenSearch. */
@ExtendWith(LocalServersExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Tag("child-jvm")
class PreparedIndicesIT {

  private static final String MAPPINGS = "/_component_template/trailsight-cloudtrail-mappings";
  private static final String SETTINGS = "/_component_template/trailsight-cloudtrail-settings";
  private static final int VERSION =
      ShippedFile.json(Template.MAPPINGS.resource()).path("version").asInt();
  private static final String OLD = "/cloudtrail-v1-2026.01";
  private static final String OLDER = "/cloudtrail-v1-2025.12";
  private static final String CLOSED = "/cloudtrail-v1-2025.11";
  private static final List<String> TEMPLATES =
      List.of(
          "/_index_template/trailsight-cloudtrail",
          "/_index_template/trailsight-s3access",
          "/_index_template/trailsight-quarantine",
          "/_index_template/trailsight-objects",
          "/_index_template/trailsight-integrity",
          "/_component_template/trailsight-cloudtrail-custom",
          "/_component_template/trailsight-s3access-mappings",
          MAPPINGS,
          SETTINGS);

  private OpenSearchCalls calls;
  private JsonConnection connection;

  @BeforeAll
  void start(ClearedOpenSearch cleared) throws Exception {
    calls = new OpenSearchCalls(cleared.address());
    connection = TestConnections.openSearch(cleared.address());
  }

  @AfterEach
  void removeEverything() throws Exception {
    calls.call(
        "PUT", "/_all/_settings?allow_no_indices=true", "{\"index.blocks.read_only\":false}");
    calls.call("PUT", "/_cluster/settings", "{\"persistent\":{\"*\":null}}");
    calls.deleteIfThere("/_all?expand_wildcards=all");
    for (String path : TEMPLATES) {
      calls.deleteIfThere(path);
    }
  }

  @AfterAll
  void stop() throws Exception {
    connection.close();
    calls.close();
  }

  @Test
  void fieldsOfANewerTemplateAreAddedToExistingIndicesAndNothingElseChanges() throws Exception {
    install();
    for (String index : List.of(OLD, OLDER, CLOSED)) {
      calls.call("PUT", index, asOfAnEarlierRelease());
    }
    calls.call("PUT", OLD + "/_doc/1?refresh=true", "{\"@timestamp\":\"2026-01-01T00:00:00Z\"}");
    calls.call("POST", CLOSED + "/_close", "{}");
    calls.call("PUT", OLDER + "/_settings", "{\"index.blocks.read_only\":true}");

    List<Change> changes = existing();

    assertThat(changes)
        .extracting(Change::subject, Change::action)
        .containsExactly(
            tuple("mapping of cloudtrail-v1-2026.01", Action.UPDATED),
            tuple("mapping of cloudtrail-v1-2025.12", Action.KEPT),
            tuple("mapping of cloudtrail-v1-2025.11", Action.UPDATED));
    JsonNode mapping = mapping(OLD);
    assertThat(mapping.at("/properties/vpcEndpointId/type").asText()).isEqualTo("keyword");
    assertThat(mapping.at("/properties/errorMessage/fields/keyword/type").asText())
        .isEqualTo("keyword");
    assertThat(mapping.at("/properties/awsRegion/type").asText()).isEqualTo("long");
    assertThat(mapping.at("/_meta/template").asInt()).isEqualTo(VERSION);
    assertThat(aliases(mapping(OLD)))
        .containsEntry("cloud.account.id", "actor.accountId")
        .containsEntry("tls.version", "tlsVersionNumber")
        .containsEntry("user.target.name", "target.user")
        .containsEntry("aws.cloudtrail.response_elements.text", "mapping.truncated")
        .containsEntry("aws.cloudtrail.flattened.request_parameters", "mapping.truncated")
        .containsEntry("own", "requestParameters");
    assertThat(calls.get(OLD + "/_count?q=event.dataset:aws.cloudtrail").path("count").asInt())
        .isEqualTo(1);
    assertThat(existing()).extracting(Change::action).containsOnly(Action.KEPT);
  }

  @Test
  void anIndexThatRefusesFieldsIsNamedAndTheOthersGetThem() throws Exception {
    install();
    calls.call("PUT", OLD, asOfAnEarlierRelease());
    calls.call("PUT", OLDER, asOfAnEarlierRelease());
    calls.call("PUT", OLDER + "/_settings", "{\"index.mapping.total_fields.limit\":20}");

    assertThat(existing())
        .extracting(Change::subject, Change::action)
        .containsExactly(
            tuple("mapping of cloudtrail-v1-2026.01", Action.UPDATED),
            tuple("mapping of cloudtrail-v1-2025.12", Action.REFUSED));
  }

  /** Two replicas: a newer release installs its templates while this one goes on. */
  @Test
  void thisReleaseLeavesAloneWhatANewerOneInstalled() throws Exception {
    install();
    calls.call("PUT", OLD, "");
    newerRelease();
    ObjectNode newer = (ObjectNode) template(MAPPINGS);

    assertThat(install())
        .filteredOn(change -> change.action() != Action.CURRENT)
        .extracting(Change::subject, Change::action)
        .containsExactly(tuple("component template trailsight-cloudtrail-mappings", Action.KEPT));
    assertThat(existing()).isEmpty();
    assertThat(template(MAPPINGS)).isEqualTo(newer);
    assertThat(mapping(OLD).at("/_meta/template").asInt()).isEqualTo(VERSION + 1);
    assertThat(new IndexProbe(connection, IndexNames.PLAIN).run()).isEmpty();
  }

  @Test
  void theUsersComponentIsInForceAndItsMistakeIsKnownBeforeTheFirstRecord() throws Exception {
    calls.call(
        "PUT",
        "/_component_template/trailsight-cloudtrail-custom",
        """
        {"template":{"settings":{"index.refresh_interval":"7s","index.final_pipeline":"own"},
         "mappings":{"properties":{"team":{"type":"keyword"}}}}}\
        """);
    install();
    calls.call("PUT", OLD, "");

    assertThat(mapping(OLD).at("/properties/team/type").asText()).isEqualTo("keyword");
    assertThat(calls.get(OLD + "/_settings").findPath("refresh_interval").asText()).isEqualTo("7s");
    assertThat(mapping(OLD).at("/_meta/template").asInt()).isEqualTo(VERSION);
  }

  @Test
  void theProbeLeavesNothingAndDeletesWhatWasLeft() throws Exception {
    install();
    calls.call("PUT", "/cloudtrail-v1-probe", "");

    assertThat(new IndexProbe(connection, IndexNames.PLAIN).run()).isEmpty();

    assertThat(calls.get("/_cat/indices?format=json")).isEmpty();
  }

  @Test
  void aLimitOfShardsIsKnownBeforeTheFirstRecord() throws Exception {
    install();
    calls.call("PUT", OLD, "");
    calls.call("PUT", "/_cluster/settings", "{\"persistent\":{\"cluster.max_shards_per_node\":1}}");

    assertThatExceptionOfType(Fault.Blocked.class)
        .isThrownBy(() -> new IndexProbe(connection, IndexNames.PLAIN).run())
        .withMessageContainingAll("creating an index of the templates", "this action would add");
  }

  @Test
  void aPeriodThatContradictsExistingIndicesIsRefusedWithTheWayOut() throws Exception {
    install();
    calls.call("PUT", OLD, "");
    calls.call("PUT", OLDER, "");
    calls.call("PUT", "/cloudtrail-v1-outlier", "");

    assertThat(periods(Coverage.MONTH, List.of())).isEmpty();
    assertThatExceptionOfType(Fault.Blocked.class)
        .isThrownBy(() -> periods(Coverage.DAY, List.of()))
        .withMessageContainingAll(
            "cloudtrail-v1-2026.01", "index.earlierPeriods: month until 2026-02-01");
    assertThat(
            periods(
                Coverage.DAY, List.of(new EarlierPeriod(Coverage.MONTH, LocalDate.of(2026, 2, 1)))))
        .isEmpty();
    calls.call("PUT", "/cloudtrail-v1-2012.12", "");
    assertThat(periods(Coverage.MONTH, List.of()))
        .singleElement()
        .asString()
        .contains("cloudtrail-v1-2012.12", "index.oldest");
  }

  private List<String> periods(Coverage period, List<EarlierPeriod> earlier) throws Exception {
    return new StoredPeriods(
            connection,
            IndexNames.PLAIN,
            new RecordIndices(IndexNames.PLAIN, period, earlier, Optional.empty()))
        .check();
  }

  private List<Change> install() throws Exception {
    return new IndexTemplates(connection, TemplateOptions.DEFAULT).install();
  }

  private List<Change> existing() throws Exception {
    return new ExistingIndices(connection, TemplateOptions.DEFAULT).install(InstallOptions.DEFAULT);
  }

  /** Replaces what the templates give an index, as an earlier release left it. */
  private String asOfAnEarlierRelease() throws Exception {
    calls.deleteIfThere("/_index_template/trailsight-cloudtrail");
    return """
    {"aliases":{"cloudtrail":{}},"mappings":{"_meta":{"managed-by":"trailsight","version":1},
     "dynamic":false,"properties":{"@timestamp":{"type":"date"},"awsRegion":{"type":"long"},
     "errorMessage":{"type":"text"},"userIdentity":{"properties":{"arn":{"type":"keyword"},
      "accountId":{"type":"keyword"}}},"tlsVersion":{"type":"keyword"},
     "recipientAccountId":{"type":"keyword"},"requestParameters":{"type":"flat_object"},
     "responseElements":{"type":"flat_object"},"own":{"type":"alias","path":"requestParameters"},
     "cloud":{"properties":{"account":{"properties":{"id":{"type":"alias",
      "path":"recipientAccountId"}}}}},
     "tls":{"properties":{"version":{"type":"alias","path":"tlsVersion"}}},
     "aws":{"properties":{"cloudtrail":{"properties":{
      "response_elements":{"properties":{"text":{"type":"alias","path":"responseElements"}}},
      "flattened":{"properties":{"request_parameters":{"type":"alias",
       "path":"requestParameters"}}}}}}}}}}\
    """;
  }

  /** What a release with one more field does to the template and to the index. */
  private void newerRelease() throws Exception {
    ObjectNode template = (ObjectNode) template(MAPPINGS);
    template.put("version", VERSION + 1);
    ((ObjectNode) template.at("/template/mappings/_meta")).put("template", VERSION + 1);
    ((ObjectNode) template.at("/template/mappings/properties")).putObject("next").put("type", "ip");
    calls.call("PUT", MAPPINGS, template.toString());
    JsonNode added =
        JsonMapper.builder()
            .build()
            .readTree(
                """
                {"_meta":{"managed-by":"trailsight","version":1,"template":%d},
                 "properties":{"next":{"type":"ip"}}}\
                """
                    .formatted(VERSION + 1));
    calls.call("PUT", OLD + "/_mapping", added.toString());
  }

  private JsonNode template(String path) throws Exception {
    return calls.get(path).at("/component_templates/0/component_template");
  }

  private static Map<String, String> aliases(JsonNode mapping) {
    return TemplateFields.of(mapping).all().stream()
        .filter(TemplateFields.Field::isAlias)
        .collect(Collectors.toMap(TemplateFields.Field::name, TemplateFields.Field::target));
  }

  private JsonNode mapping(String index) throws Exception {
    return calls.get(index + "/_mapping").path(index.substring(1)).path("mappings");
  }
}
