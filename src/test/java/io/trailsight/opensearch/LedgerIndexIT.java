package io.trailsight.opensearch;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trailsight.connect.JsonConnection;
import io.trailsight.indices.IndexNames;
import io.trailsight.ingest.Ingester;
import io.trailsight.ingest.KnownObjects;
import io.trailsight.ingest.KnownObjectsContract;
import io.trailsight.ledger.LedgerStore.State;
import io.trailsight.provision.templates.IndexTemplates;
import io.trailsight.provision.templates.TemplateOptions;
import io.trailsight.testbed.LocalServers;
import io.trailsight.testing.LocalServersExtension;
import io.trailsight.testing.OpenSearchCalls;
import io.trailsight.testing.TestConnections;
import io.trailsight.trail.ObjectRef;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** The ledger in OpenSearch: the better state stays, and complete objects are found. */
@ExtendWith(LocalServersExtension.class)
@Timeout(300)
class LedgerIndexIT extends KnownObjectsContract {

  private static final IndexNames NAMES = new IndexNames("ledger-it-");

  private static final TemplateOptions OPTIONS =
      new TemplateOptions(NAMES, false, 1, Optional.empty(), Optional.empty(), false, false, false);

  private final JsonConnection connection;
  private final OpenSearchCalls calls;
  private final LedgerIndex ledger;
  private final LedgerSearch search;

  LedgerIndexIT(LocalServers servers) throws IOException {
    connection = TestConnections.openSearch(servers.openSearch());
    calls = new OpenSearchCalls(servers.openSearch());
    ledger = new LedgerIndex(connection);
    search = new LedgerSearch(connection, NAMES);
  }

  @BeforeEach
  void install() throws Exception {
    calls.deleteIfThere("/" + NAMES.allObjects());
    new IndexTemplates(connection, OPTIONS).install();
  }

  @AfterEach
  void close() throws Exception {
    calls.close();
    connection.close();
  }

  @Override
  protected KnownObjects known() {
    return search;
  }

  @Override
  protected void complete(ObjectRef object, Instant lastModified, KnownObjects.Known known)
      throws Exception {
    ObjectNode json = json(object).put("complete", true);
    json.put("lastModifiedAt", lastModified.toString());
    known.etag().ifPresent(etag -> json.put("etag", etag));
    known.sha256().ifPresent(hash -> json.put("sha256", hash));
    json.put("receives", known.healedAt().isPresent() ? Ingester.NOT_ANNOUNCED : 1);
    known.healedAt().ifPresent(time -> json.put("@timestamp", time.toString()));
    write(lastModified, json);
  }

  @Override
  protected void deferred(ObjectRef object) throws Exception {
    write(Instant.EPOCH, json(object).put("outcome", "deferred"));
  }

  @Test
  void aWorseStateIsNoErrorAndChangesNothing() throws Exception {
    String index = NAMES.ofObjects(Instant.EPOCH);
    List<State> states =
        List.of(state(index, 5, "five"), state(index, 4, "four"), state(index, 5, "again"));

    assertThat(ledger.write(states)).isEmpty();
    assertThat(ledger.write(List.of(state(index, 3, "three")))).isEmpty();
    assertThat(reason(index)).isEqualTo("five");
    assertThat(ledger.write(List.of(state(index, (1L << 53) - 1, "best")))).isEmpty();
    assertThat(reason(index)).isEqualTo("best");
  }

  @Test
  void aStateThatCanNeverBeWrittenCostsNoOther() throws Exception {
    String index = NAMES.ofObjects(Instant.EPOCH);
    State broken = new State(index, "b", 1, "{\"@timestamp\":\"no time\"}".getBytes(UTF_8));

    assertThat(ledger.write(List.of(broken, state(index, 1, "good"))))
        .singleElement()
        .asString()
        .startsWith("mapper_parsing_exception");
    assertThat(reason(index)).isEqualTo("good");
  }

  @Test
  void liveObjectsAreThoseThatServicesIngestedSinceTheLastLook() throws Exception {
    LiveSearch live = new LiveSearch(connection, NAMES);
    assertThat(live.next()).isEmpty();
    Instant now = Instant.now();
    ingested("host", now.minusSeconds(7200), 1);
    ingested("host", now.minusSeconds(60), 20);
    ingested("another/host", now.minusSeconds(50), 30);
    ingested("host/backfill", now.minusSeconds(40), 4);
    assertThat(live.next()).containsExactly(Duration.ofMillis(30), Duration.ofMillis(20));

    write(now, json(ObjectRef.of("b", "k")).put("outcome", "deferred"));
    ingested("host", now.minusSeconds(50), 5);
    assertThat(live.next()).isEmpty();
    ingested("host", now.minusSeconds(30), 60);
    assertThat(live.next()).containsExactly(Duration.ofMillis(60));
  }

  private void ingested(String instance, Instant at, long tookMs) throws Exception {
    ObjectNode json = json(ObjectRef.of("b", "k")).put("outcome", "ingested");
    json.put("@timestamp", at.toString()).put("instance", instance).put("tookMs", tookMs);
    write(at, json);
  }

  private static State state(String index, long version, String reason) {
    return new State(index, "a", version, "{\"reason\":\"%s\"}".formatted(reason).getBytes(UTF_8));
  }

  private String reason(String index) throws Exception {
    return calls.get("/" + index + "/_doc/a").path("_source").path("reason").asText();
  }

  private static ObjectNode json(ObjectRef object) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("bucket", object.bucket())
        .put("key", object.key());
  }

  private void write(Instant time, ObjectNode json) throws Exception {
    State state =
        new State(
            NAMES.ofObjects(time),
            UUID.randomUUID().toString(),
            1,
            json.toString().getBytes(UTF_8));
    assertThat(ledger.write(List.of(state))).isEmpty();
    calls.call("POST", "/" + NAMES.allObjects() + "/_refresh", "");
  }
}
