package io.trailsight.opensearch;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trailsight.connect.JsonConnection;
import io.trailsight.fault.Fault;
import io.trailsight.indices.IndexNames;
import io.trailsight.ingest.DocumentIndex;
import io.trailsight.ingest.DocumentIndexContract;
import io.trailsight.ingest.Verdict;
import io.trailsight.provision.templates.IndexTemplates;
import io.trailsight.provision.templates.TemplateOptions;
import io.trailsight.testbed.LocalServers;
import io.trailsight.testing.BulkIndexes;
import io.trailsight.testing.LocalServersExtension;
import io.trailsight.testing.OpenSearchCalls;
import io.trailsight.testing.TestConnections;
import io.trailsight.trail.document.Document;
import io.trailsight.trail.document.EventCopies;
import io.trailsight.trail.document.RecordId;
import io.trailsight.trail.document.RecordMapper;
import io.trailsight.trail.document.TypicalRecord;
import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(LocalServersExtension.class)
@Timeout(300)
class BulkIndexIT extends DocumentIndexContract {

  /** Covered by the index template, as the next one is, and used by no other test. */
  private static final String TEMPLATED = "cloudtrail-v1-2031.01";

  private static final String OTHER_TEMPLATED = "cloudtrail-v1-2031.02";

  private final String name = "contract-" + UUID.randomUUID();
  private final JsonConnection connection;
  private final OpenSearchCalls calls;
  private final BulkIndex index;

  BulkIndexIT(LocalServers servers) throws IOException {
    connection = TestConnections.openSearch(servers.openSearch());
    calls = new OpenSearchCalls(servers.openSearch());
    index = BulkIndexes.of(connection, 20, 1 << 20);
  }

  @BeforeEach
  void create() throws Exception {
    calls.call(
        "PUT",
        "/" + name,
        """
        {"settings":{"number_of_shards":1,"number_of_replicas":0},
         "mappings":{"properties":{"number":{"type":"integer"}}}}\
        """);
  }

  @AfterEach
  void delete() throws Exception {
    index.close();
    connection.close();
    calls.deleteIfThere("/" + name);
    calls.deleteIfThere("/" + TEMPLATED);
    calls.deleteIfThere("/" + OTHER_TEMPLATED);
  }

  @Override
  protected DocumentIndex index() {
    return index;
  }

  @Override
  protected String name() {
    return name;
  }

  @Override
  protected String recordsName() {
    return TEMPLATED;
  }

  @Override
  protected List<String> eventNames(String records) throws Exception {
    calls.call("POST", "/" + records + "/_refresh", "");
    return calls
        .get("/" + records + "/_search?size=100")
        .path("hits")
        .findValuesAsText("eventName");
  }

  @Override
  protected Document refusable(String id) throws IOException {
    return new Document(name, id, content("{\"number\":\"not a number\"}"));
  }

  @Override
  protected boolean holds(Document document) throws Exception {
    ObjectNode search = JsonNodeFactory.instance.objectNode();
    search.putObject("query").putObject("ids").putArray("values").add(document.id());
    calls.call("POST", "/" + name + "/_refresh", "");
    JsonNode hits =
        calls
            .call("POST", "/" + document.index() + "/_search", search.toString())
            .path("hits")
            .path("hits");
    return hits.size() == 1
        && hits.get(0).path("_source").equals(document.read(EventCopies.READER));
  }

  @Override
  protected int size() throws Exception {
    return calls.count(name);
  }

  @Test
  void anIndexThatTheTemplateCoversGetsItsMapping() throws Exception {
    new IndexTemplates(connection, TemplateOptions.DEFAULT).install();
    Document document =
        new Document(TEMPLATED, "a", "{\"@timestamp\":\"2031-01-01T00:00:00Z\"}".getBytes(UTF_8));

    assertThat(index.write(List.of(document))).containsExactly(new Verdict.Stored());

    JsonNode created = calls.get("/" + TEMPLATED).path(TEMPLATED);
    assertThat(created.path("aliases").has("cloudtrail")).isTrue();
    assertThat(created.path("mappings").path("_meta").path("managed-by").asText())
        .isEqualTo("trailsight");
    assertThat(created.path("settings").path("index").path("codec").asText())
        .isEqualTo(hasZstd() ? "zstd" : "best_compression");
  }

  @Test
  void whatAnEarlierReleaseStoredIsFoundUnderItsIdAndNewIndicesHaveTheNewForm() throws Exception {
    new IndexTemplates(connection, TemplateOptions.DEFAULT).install();
    calls.call("PUT", "/" + TEMPLATED, "{\"mappings\":{\"_meta\":{\"ids\":\"event\"}}}");
    Document document = typical(TEMPLATED);
    String eventId = RecordId.withoutTime(document.id());
    calls.call(
        "PUT",
        "/%s/_create/%s".formatted(TEMPLATED, eventId),
        new String(document.content(), UTF_8));

    assertThat(index.write(List.of(document, typical(OTHER_TEMPLATED))))
        .containsExactly(new Verdict.Duplicate(), new Verdict.Stored());

    assertThat(ids(TEMPLATED)).containsExactly(eventId);
    assertThat(ids(OTHER_TEMPLATED)).containsExactly(document.id());
    assertThat(index.write(List.of(typical(OTHER_TEMPLATED))))
        .containsExactly(new Verdict.Duplicate());
  }

  private List<String> ids(String records) throws Exception {
    calls.call("POST", "/" + records + "/_refresh", "");
    return calls.get("/" + records + "/_search").path("hits").findValuesAsText("_id");
  }

  private static Document typical(String index) {
    return TypicalRecord.map(new RecordMapper((_, _, _, _, _) -> index, InstantSource.system()));
  }

  private boolean hasZstd() throws Exception {
    JsonNode plugins = calls.get("/_cat/plugins?format=json&h=component");
    return plugins.findValuesAsText("component").contains("opensearch-custom-codecs");
  }

  @Test
  void aClosedIndexBlocks() throws Exception {
    calls.call("POST", "/" + name + "/_close", "");

    assertThatExceptionOfType(Fault.Blocked.class)
        .isThrownBy(() -> index.write(List.of(document("a"))))
        .withMessageContaining("index_closed_exception");
  }

  @Test
  void anIndexWithAWriteBlockBlocksUntilTheBlockIsGone() throws Exception {
    calls.call("PUT", "/" + name + "/_settings", "{\"index.blocks.write\":true}");

    assertThatExceptionOfType(Fault.Blocked.class)
        .isThrownBy(() -> index.write(List.of(document("a"))))
        .withMessageContaining("cluster_block_exception");

    calls.call("PUT", "/" + name + "/_settings", "{\"index.blocks.write\":false}");
    assertThat(index.write(List.of(document("a")))).containsExactly(new Verdict.Stored());
  }

  @Test
  void oneBlockedIndexDoesNotKeepDocumentsFromOthers() throws Exception {
    String other = name + "-other";
    calls.call("PUT", "/" + name + "/_settings", "{\"index.blocks.write\":true}");
    Document elsewhere = new Document(other, "a", "{\"number\":1}".getBytes(UTF_8));

    assertThatExceptionOfType(Fault.Transient.class)
        .isThrownBy(() -> index.write(List.of(document("a"), elsewhere)));

    assertThat(index.write(List.of(elsewhere))).containsExactly(new Verdict.Duplicate());
    calls.deleteIfThere("/" + other);
  }

  @Test
  void aDocumentThatIsNotJsonIsRefusedAndItsNeighboursAreStored() throws Exception {
    Document broken = new Document(name, "broken", "{\"number\":".getBytes(UTF_8));

    List<Verdict> verdicts = index.write(List.of(document("a"), broken, document("b")));

    assertThat(verdicts.get(0)).isEqualTo(new Verdict.Stored());
    assertThat(verdicts.get(1)).isInstanceOf(Verdict.Refused.class);
    assertThat(verdicts.get(2)).isEqualTo(new Verdict.Stored());
  }

  @Test
  void anIndexWhosePipelineIsMissingTakesNothingUntilItIsRepaired() throws Exception {
    index.write(List.of(document("a")));
    setPipeline("missing");

    assertThatExceptionOfType(Fault.Blocked.class)
        .isThrownBy(() -> index.write(List.of(document("b"), refusable("bad"))))
        .withMessageContaining(name + " takes no document at all");
    assertThatExceptionOfType(Fault.Blocked.class).isThrownBy(index::check);

    setPipeline("_none");
    index.check();
    assertThat(index.write(List.of(refusable("bad"))).getFirst())
        .isInstanceOf(Verdict.Refused.class);
  }

  private void setPipeline(String pipeline) throws Exception {
    calls.call("PUT", "/" + name + "/_settings", "{\"index.final_pipeline\":\"" + pipeline + "\"}");
  }

  @Test
  void whatShipsTakesATypicalRecordSoThatPoisonIsRefused() throws Exception {
    new IndexTemplates(connection, TemplateOptions.DEFAULT).install();
    Document typical = typical(TEMPLATED);
    byte[] poison = "{\"@timestamp\":\"never\"}".getBytes(UTF_8);
    try (BulkIndex fresh = BulkIndexes.of(connection, 20, 1 << 20, Optional.of(typical))) {
      assertThat(
              fresh.write(
                  List.of(
                      new Document(TEMPLATED, "a", poison),
                      new Document(IndexNames.PLAIN.quarantine(), "refusable", poison))))
          .allSatisfy(verdict -> assertThat(verdict).isInstanceOf(Verdict.Refused.class));
    }
    assertThat(calls.count(TEMPLATED)).isZero();
  }
}
