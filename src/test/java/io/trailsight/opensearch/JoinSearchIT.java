package io.trailsight.opensearch;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trailsight.connect.JsonConnection;
import io.trailsight.indices.IndexNames;
import io.trailsight.join.Event;
import io.trailsight.join.Join;
import io.trailsight.join.JoinReport;
import io.trailsight.join.JoinStore;
import io.trailsight.join.Line;
import io.trailsight.join.Request;
import io.trailsight.join.Selection;
import io.trailsight.join.TwoLogs;
import io.trailsight.provision.templates.IndexTemplates;
import io.trailsight.provision.templates.TemplateOptions;
import io.trailsight.testbed.LocalServers;
import io.trailsight.testing.LocalServersExtension;
import io.trailsight.testing.OpenSearchCalls;
import io.trailsight.testing.TestConnections;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** Both logs in indices of the templates that ship: exactly the pairs are joined. */
@ExtendWith(LocalServersExtension.class)
@Timeout(300)
class JoinSearchIT {

  private static final IndexNames NAMES = new IndexNames("join-it-");
  private static final TemplateOptions OPTIONS =
      new TemplateOptions(NAMES, false, 1, Optional.empty(), Optional.empty(), false, false, false);
  private static final String LINES = NAMES.of("s3access-v1-2026.11");
  private static final String EVENTS = NAMES.of("cloudtrail-v1-2026.11");
  private static final Instant NOW = Instant.parse("2026-11-22T00:00:00Z");
  private static final Selection ALL = Selection.of(TwoLogs.FROM, TwoLogs.TO, Set.of());

  private final JsonConnection connection;
  private final OpenSearchCalls calls;
  private final JoinSearch store;
  private final Join join;

  JoinSearchIT(LocalServers servers) throws IOException {
    connection = TestConnections.openSearch(servers.openSearch());
    calls = new OpenSearchCalls(servers.openSearch());
    store = new JoinSearch(connection, NAMES);
    join = new Join(store, InstantSource.fixed(NOW));
  }

  @BeforeEach
  void install() throws Exception {
    calls.deleteIfThere("/" + LINES);
    calls.deleteIfThere("/" + EVENTS);
    new IndexTemplates(connection, OPTIONS).install();
  }

  @AfterEach
  void close() throws Exception {
    calls.deleteIfThere("/" + LINES);
    calls.deleteIfThere("/" + EVENTS);
    calls.close();
    connection.close();
  }

  @Test
  void exactlyThePairsAreJoinedAndRepeatingItChangesNothing() throws Exception {
    TwoLogs logs = new TwoLogs(11, 2_500);
    write(logs.lines(), logs.events());
    JsonNode before = calls.search(EVENTS, "size=1&sort=@timestamp");

    JoinReport report = join.compare(ALL);
    JoinReport again = join.compare(ALL);

    for (JoinReport one : List.of(report, again)) {
      assertThat(one.total().joined()).isEqualTo(logs.pairs().size());
      assertThat(one.total().alone()).isEqualTo(logs.alone());
      assertThat(one.total().missing()).isEqualTo(logs.missing().size());
    }
    assertThat(again.total().written()).isZero();
    assertThat(joined()).isEqualTo(new TreeMap<>(logs.pairs()));
    assertThat(calls.search(EVENTS, "size=1&sort=@timestamp").at("/hits/hits/0"))
        .isEqualTo(before.at("/hits/hits/0"));
    assertThat(store.share(TwoLogs.FROM, TwoLogs.TO).joined()).isEqualTo(logs.pairs().size());
  }

  @Test
  void aLineKeepsWhatItStated() throws Exception {
    TwoLogs logs = new TwoLogs(12, 50);
    write(logs.lines(), logs.events());

    join.compare(ALL);

    JsonNode hits = calls.search(LINES, "size=1&q=_exists_:joined.eventID").at("/hits/hits");
    JsonNode line = hits.path(0).path("_source");
    assertThat(line.at("/accessLog/requester").asText()).isEqualTo("a requester");
    assertThat(line.at("/userIdentity/arn").asText()).endsWith(line.at("/joined/eventID").asText());
    assertThat(line.at("/actor/name").asText()).startsWith("Reader/");
    assertThat(line.at("/joined/at").asText()).isEqualTo(NOW.toString());
  }

  @Test
  void onlyLinesThatWereIngestedSinceAndHaveNoEventAreOpen() throws Exception {
    TwoLogs logs = new TwoLogs(13, 200);
    write(logs.lines(), logs.events());
    long all = join.join(ALL).total().lines();
    store.refresh();

    JoinReport open = join.join(Selection.open(TwoLogs.FROM, TwoLogs.TO, TwoLogs.FROM));
    JoinReport none = join.join(Selection.open(TwoLogs.FROM, TwoLogs.TO, NOW));

    assertThat(open.total().lines()).isEqualTo(all - logs.pairs().size());
    assertThat(none.total().lines()).isZero();
  }

  @Test
  void aLineThatIsDeletedMeanwhileIsPassedOver() throws Exception {
    TwoLogs logs = new TwoLogs(14, 20);
    write(logs.lines(), logs.events());
    Line gone = logs.lines().getFirst();
    calls.call("DELETE", "/" + LINES + "/_doc/" + gone.id(), "");

    store.write(
        List.of(new JoinStore.Pair(TwoLogs.stored(gone, LINES, ""), logs.events().getFirst())),
        NOW);

    assertThat(joined()).doesNotContainKey(gone.id());
  }

  @Test
  void logsWithoutIndicesHoldNothing() throws Exception {
    assertThat(join.compare(ALL).days()).isEmpty();
    assertThat(store.eventsOf(Set.of("R1"), TwoLogs.FROM, TwoLogs.TO)).isEmpty();
    assertThat(store.hasDataEvents("a-bucket", TwoLogs.FROM, TwoLogs.TO)).isFalse();
  }

  private Map<String, String> joined() throws Exception {
    Map<String, String> joined = new TreeMap<>();
    JsonNode hits = calls.search(LINES, "size=10000&q=_exists_:joined.eventID").at("/hits/hits");
    for (JsonNode hit : hits) {
      joined.put(hit.path("_id").asText(), hit.at("/_source/joined/eventID").asText());
    }
    return joined;
  }

  private void write(List<Line> lines, List<Event> events) throws Exception {
    StringBuilder body = new StringBuilder();
    for (Line line : lines) {
      ObjectNode document = document(line.time(), line.request(), line.bucket(), line.key());
      document.put("eventCategory", "AccessLog");
      document
          .putObject("accessLog")
          .put("operation", line.operation())
          .put("requester", "a requester");
      document.withObject("/s3").put("httpStatusCode", line.status());
      if (!line.errorCode().isEmpty()) {
        document.put("errorCode", line.errorCode());
      }
      create(body, LINES, line.id(), document);
    }
    for (Event event : events) {
      ObjectNode document = document(event.time(), event.request(), event.bucket(), event.key());
      document.put("eventCategory", "Data").put("eventID", event.id()).setAll(event.identity());
      create(body, EVENTS, event.id(), document);
    }
    calls.call("POST", "/_bulk?refresh=true", body.toString());
  }

  private static ObjectNode document(Instant time, Request request, String bucket, String key) {
    ObjectNode document = JsonNodeFactory.instance.objectNode();
    document
        .put("@timestamp", time.toString())
        .put("ingestedAt", time.toEpochMilli())
        .put("eventSource", "s3.amazonaws.com")
        .put("requestID", request.id());
    ObjectNode s3 = document.putObject("s3").put("bucketName", bucket).put("key", key);
    if (!request.hostId().isEmpty()) {
      s3.put("hostId", request.hostId());
    }
    return document;
  }

  private static void create(StringBuilder body, String index, String id, ObjectNode document) {
    ObjectNode action = JsonNodeFactory.instance.objectNode();
    action.putObject("create").put("_index", index).put("_id", id);
    body.append(action).append('\n').append(document).append('\n');
  }
}
