package io.trailsight.opensearch;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.trailsight.connect.JsonConnection;
import io.trailsight.fault.Fault;
import io.trailsight.ingest.Verdict;
import io.trailsight.opensearch.ScriptedOpenSearch.Answer;
import io.trailsight.opensearch.ScriptedOpenSearch.Request;
import io.trailsight.trail.document.Document;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Indices of all forms, as they stand beside each other after an upgrade. */
@Timeout(60)
class IndexFormsTest {

  private static final String EARLIER = "cloudtrail-v1-2026.10";
  private static final String LATER = "cloudtrail-v1-2026.11";
  private static final String TIMED = "aw1JIBwtPk8AAEAAgAAAAAAAAAo";
  private static final String EVENT_ID = "1c2d3e4f-0000-4000-8000-00000000000a";

  private static final String WITHOUT = "{\"managed-by\":\"trailsight\"}";
  private static final String WITH = "{\"managed-by\":\"trailsight\",\"ids\":\"time\"}";

  /** What the mapping of each index has as {@code _meta}. */
  private final Map<String, String> indices = new ConcurrentHashMap<>();

  /** The answers to requests in place of the usual ones, by path. */
  private final Map<String, Answer> failures = new ConcurrentHashMap<>();

  private final AtomicLong nanos = new AtomicLong();

  /** What the template in force gives to new indices. */
  private volatile String template = WITH;

  /** Whether another process creates each index first, in the earlier form. */
  private volatile boolean overtaken;

  private ScriptedOpenSearch server;
  private JsonConnection connection;
  private BulkIndex index;

  @BeforeEach
  void start() throws IOException {
    server = new ScriptedOpenSearch((_, request) -> answer(request));
    connection = server.connection();
    index = ScriptedOpenSearch.index(connection, Optional.of(document(LATER, TIMED)), nanos::get);
    indices.put(EARLIER, WITHOUT);
    indices.put(LATER, WITH);
  }

  @AfterEach
  void stop() throws IOException {
    index.close();
    connection.close();
    server.close();
  }

  private Answer answer(Request request) {
    Answer failure = failures.get(request.path());
    if (failure != null) {
      return failure;
    }
    if (request.path().equals("/_mget")) {
      return Answer.of(200, "{\"docs\":[{\"_source\":{\"schemaVersion\":1,\"eventName\":\"b\"}}]}");
    }
    if (request.path().equals("/_bulk")) {
      return Answer.stored(request);
    }
    String name = request.path().split("/", -1)[1];
    if (!request.path().endsWith("/_mapping")) {
      if (overtaken) {
        indices.put(name, WITHOUT);
      }
      return indices.putIfAbsent(name, template) == null
          ? Answer.of(200, "{}")
          : error(400, "resource_already_exists_exception");
    }
    String meta = indices.get(name);
    return meta == null
        ? error(404, "index_not_found_exception")
        : Answer.of(200, "{\"%s\":{\"mappings\":{\"_meta\":%s}}}".formatted(name, meta));
  }

  private static Answer error(int status, String type) {
    return Answer.of(status, "{\"error\":{\"type\":\"%s\",\"reason\":\"why\"}}".formatted(type));
  }

  private static Document document(String index, String id) {
    return new Document(index, id, "{\"schemaVersion\":1,\"eventName\":\"a\"}".getBytes(UTF_8));
  }

  private List<Verdict> write(String... names) throws Exception {
    return index.write(List.of(names).stream().map(name -> document(name, TIMED)).toList());
  }

  private List<Request> requests(String path) {
    return server.requests().stream().filter(request -> request.path().equals(path)).toList();
  }

  private List<String> written() {
    return requests("/_bulk").stream().flatMap(request -> request.ids().stream()).toList();
  }

  @Test
  void eachIndexKeepsTheFormThatItStates() throws Exception {
    assertThat(write(EARLIER, LATER, EARLIER)).hasSize(3);

    assertThat(written()).containsExactly(EVENT_ID, TIMED, EVENT_ID);
  }

  @Test
  void anIndexThatDoesNotExistHasTheFormOfTheTemplateInForce() throws Exception {
    write("cloudtrail-v1-2026.12");
    template = WITHOUT;
    write("cloudtrail-v1-2027.01");

    assertThat(written()).containsExactly(TIMED, EVENT_ID);
    assertThat(indices).containsEntry("cloudtrail-v1-2027.01", WITHOUT);
  }

  @Test
  void whatAnotherProcessCreatesMeanwhileIsRead() throws Exception {
    overtaken = true;

    write("cloudtrail-v1-2026.12");

    assertThat(written()).containsExactly(EVENT_ID);
  }

  @Test
  void aFormIsReadAgainAfterAMinute() throws Exception {
    write(EARLIER);
    write(EARLIER);
    assertThat(requests("/" + EARLIER + "/_mapping")).hasSize(1);

    indices.remove(EARLIER);
    nanos.addAndGet(IndexForms.HELD.toNanos());
    write(EARLIER);

    assertThat(written()).containsExactly(EVENT_ID, EVENT_ID, TIMED);
  }

  @ParameterizedTest
  @CsvSource({"503, ''", "403, security_exception", "500, exception"})
  void nothingIsWrittenWhoseFormIsNotKnown(int status, String type) throws Exception {
    failures.put("/" + EARLIER + "/_mapping", error(status, type));

    assertThatExceptionOfType(status == 500 ? Fault.Transient.class : Fault.Blocked.class)
        .isThrownBy(() -> write(EARLIER))
        .withMessageContaining("reading the mapping of " + EARLIER);
    assertThat(written()).isEmpty();

    failures.clear();
    index.check();
    write(EARLIER);
    assertThat(written()).contains(EVENT_ID).doesNotContain(TIMED);
  }

  @Test
  void anAnswerOfSomethingElseIsNoForm() throws Exception {
    failures.put("/" + EARLIER + "/_mapping", Answer.of(200, "{\"status\":\"ok\"}"));

    assertThatExceptionOfType(Fault.Blocked.class)
        .isThrownBy(() -> write(EARLIER))
        .withMessageContaining("no mapping of " + EARLIER);
    assertThat(written()).isEmpty();
  }

  @Test
  void aFormThatIsKnownIsUsedWhileItCannotBeRead() throws Exception {
    write(EARLIER);
    failures.put("/" + EARLIER + "/_mapping", error(503, ""));
    nanos.addAndGet(Duration.ofHours(1).toNanos());

    write(EARLIER);

    assertThat(written()).containsExactly(EVENT_ID, EVENT_ID);
  }

  @Test
  void anIndexThatCannotBeCreatedDoesNotKeepDocumentsFromOthers() throws Exception {
    String missing = "cloudtrail-v1-2026.12";
    failures.put("/" + missing, error(400, "validation_exception"));

    assertThatExceptionOfType(Fault.Transient.class)
        .isThrownBy(() -> write(missing, LATER))
        .withMessageContaining("creating " + missing);
    assertThat(written()).containsExactly(TIMED);
    assertThatExceptionOfType(Fault.Blocked.class).isThrownBy(() -> write(missing));
  }

  @Test
  void aMappingThatMayNotBeReadClosesTheGate() throws Exception {
    failures.put("/" + LATER + "/_mapping", error(403, "security_exception"));

    assertThatExceptionOfType(Fault.Blocked.class)
        .isThrownBy(index::check)
        .withMessageContaining("reading the mapping of " + LATER);
  }

  @Test
  void aDifferentRecordIsComparedAndStoredUnderTheFormOfItsIndex() throws Exception {
    failures.put("/_bulk", Answer.items(List.of(409)));

    assertThat(write(EARLIER)).containsExactly(new Verdict.Duplicate());

    assertThat(requests("/_mget").getFirst().ids()).containsExactly(EVENT_ID);
    assertThat(written().getLast()).matches(EVENT_ID + "-[0-9a-f]{64}");
  }

  @Test
  void anIndexThatRebuildsDocumentsTakesThemSplit() throws Exception {
    indices.put(LATER, WITH.replace("}", ",\"source\":\"derived\"}"));

    write(EARLIER, LATER);

    assertThat(requests("/_bulk").getFirst().body().lines())
        .contains(
            "{\"schemaVersion\":1,\"eventName\":\"a\"}",
            "{\"remainder\":\"{\\\"schemaVersion\\\":1,\\\"eventName\\\":\\\"a\\\"}\"}");
  }

  @Test
  void ofIndicesWithOtherDocumentsNothingIsAsked() throws Exception {
    write("trailsight-quarantine");

    assertThat(server.requests()).extracting(Request::path).containsExactly("/_bulk");
  }
}
