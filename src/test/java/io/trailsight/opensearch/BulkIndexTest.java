package io.trailsight.opensearch;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.trailsight.batch.BatchLimits;
import io.trailsight.connect.JsonConnection;
import io.trailsight.fault.Fault;
import io.trailsight.ingest.Signal;
import io.trailsight.ingest.Verdict;
import io.trailsight.opensearch.ScriptedOpenSearch.Answer;
import io.trailsight.opensearch.ScriptedOpenSearch.Request;
import io.trailsight.opensearch.ScriptedOpenSearch.Script;
import io.trailsight.testing.Signals;
import io.trailsight.trail.document.Document;
import io.trailsight.trail.document.DocumentFormat;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Documents on their way to an OpenSearch that fails. */
@Timeout(value = 300, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class BulkIndexTest {

  private static final Verdict STORED = new Verdict.Stored();
  private static final Verdict DUPLICATE = new Verdict.Duplicate();
  static final Duration NEVER = Duration.ofHours(1);

  private final Signals signals = new Signals();

  /** Writes documents with these ids to an index on a server. */
  private List<Verdict> write(ScriptedOpenSearch server, String... ids) throws Exception {
    try (JsonConnection connection = server.connection();
        BulkIndex index = index(connection, Duration.ofMillis(1))) {
      return index.write(documents(ids));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {429, 502, 503, 504, 408, 500})
  void aRequestThatMaySucceedLaterIsSentAgain(int status) throws Exception {
    try (ScriptedOpenSearch server =
        server((number, request) -> number == 0 ? error(status) : Answer.stored(request))) {
      assertThat(write(server, "a", "b")).containsExactly(STORED, STORED);
      assertThat(server.requests())
          .extracting(Request::ids)
          .containsExactly(ids("a", "b"), ids("a", "b"));
      assertThat(signals.of(Signal.BatchRetried.class))
          .singleElement()
          .satisfies(retried -> assertThat(retried.reason()).contains("HTTP " + status));
      assertThat(signals.of(Signal.CallFailed.class))
          .containsExactly(new Signal.CallFailed("opensearch", "as_asked", 1));
    }
  }

  @Test
  void onlyItemsThatMaySucceedLaterAreSentAgain() throws Exception {
    try (ScriptedOpenSearch server =
        server(
            (number, request) ->
                number == 0
                    ? Answer.items(List.of(201, 429, 409, 503))
                    : Answer.items(List.of(409, 201)))) {
      assertThat(write(server, "a", "b", "c", "d"))
          .containsExactly(STORED, DUPLICATE, DUPLICATE, STORED);
      assertThat(signals.of(Signal.CallFailed.class))
          .as("each item that was not taken; a duplicate is none")
          .containsExactly(
              new Signal.CallFailed("opensearch", "http_429", 1),
              new Signal.CallFailed("opensearch", "http_503", 1));
      assertThat(server.requests())
          .extracting(Request::ids)
          .containsExactly(ids("a", "b", "c", "d"), ids("b", "d"));
    }
  }

  @Test
  void anAnswerThatBreaksOffIsNoAnswer() throws Exception {
    try (ScriptedOpenSearch server =
        server(
            (number, request) ->
                number == 0
                    ? new Answer(200, "{\"items\":[{\"create\":", true)
                    : Answer.items(List.of(409, 409)))) {
      assertThat(write(server, "a", "b")).containsExactly(DUPLICATE, DUPLICATE);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"items\":[{\"create\":{\"status\":201}}]}", "{}", "<html>", ""})
  void anAnswerThatLacksAnItemCountsForNone(String body) throws Exception {
    try (ScriptedOpenSearch server =
        server(
            (number, request) ->
                number == 0 ? Answer.of(200, body) : Answer.items(List.of(409, 201)))) {
      assertThat(write(server, "a", "b")).containsExactly(DUPLICATE, STORED);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "<html>log in</html>", "", "{\"items\":[]}"})
  void anAnswerWithoutItemsThatStaysSoIsNone(String body) throws Exception {
    try (ScriptedOpenSearch server = server((_, _) -> Answer.of(200, body))) {
      assertThatExceptionOfType(Fault.Blocked.class)
          .isThrownBy(() -> write(server, "a", "b"))
          .withMessageContaining("HTTP 200 without items");
      assertThat(server.requests()).hasSize(3);
    }
  }

  @Test
  void aDocumentThatIsTooLargeAloneIsRefused() throws Exception {
    try (ScriptedOpenSearch server = server((_, _) -> Answer.of(413, ""))) {
      assertThat(write(server, "a"))
          .containsExactly(new Verdict.Refused("request_refused", "OpenSearch: _bulk: HTTP 413"));
    }
  }

  @Test
  void aDocumentThatBreaksItsRequestIsIsolated() throws Exception {
    try (ScriptedOpenSearch server =
        server(
            (_, request) -> request.ids().contains("bad") ? error(400) : Answer.stored(request))) {
      assertThat(write(server, "a", "b", "bad", "c"))
          .containsExactly(
              STORED,
              STORED,
              new Verdict.Refused("as_asked", "OpenSearch: _bulk: HTTP 400 as_asked for a test"),
              STORED);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {401, 403, 404})
  void aRequestThatIsNotAllowedBlocksAndIsNotSentAgain(int status) throws Exception {
    try (ScriptedOpenSearch server = server((_, _) -> error(status))) {
      assertThatExceptionOfType(Fault.Blocked.class)
          .isThrownBy(() -> write(server, "a"))
          .withMessageContaining("HTTP " + status);
      assertThat(server.requests()).hasSize(1);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {406, 415})
  void whereSmileIsNotTakenTheReasonNamesTheSetting(int status) throws Exception {
    byte[] smile = DocumentFormat.SMILE.bytes(JsonNodeFactory.instance.objectNode().put("x", 1));
    try (ScriptedOpenSearch server = server((_, _) -> error(status));
        JsonConnection connection = server.connection();
        BulkIndex index = index(connection, NEVER)) {
      assertThatExceptionOfType(Fault.Blocked.class)
          .isThrownBy(() -> index.write(List.of(new Document("i", "a", smile))))
          .withMessageContaining("HTTP " + status)
          .withMessageContaining("bulk.format");
      assertThatExceptionOfType(Fault.Blocked.class)
          .isThrownBy(() -> index.write(documents("a")))
          .withMessageNotContaining("bulk.format");
    }
  }

  /** Quarantine and ledger are written as JSON. */
  @Test
  void documentsOfEachFormatHaveRequestsOfTheirOwn() throws Exception {
    byte[] smile = DocumentFormat.SMILE.bytes(JsonNodeFactory.instance.objectNode().put("x", 1));
    List<Document> documents = new ArrayList<>(documents("a", "b"));
    documents.add(1, new Document("i", "c", smile));
    documents.add(2, new Document("i", "d", smile));
    try (ScriptedOpenSearch server = server((_, request) -> Answer.stored(request));
        JsonConnection connection = server.connection();
        BulkIndex index = index(connection, signals, NEVER, true)) {
      assertThat(index.write(documents)).containsOnly(STORED).hasSize(4);
      assertThat(server.requests())
          .extracting(Request::ids)
          .containsExactly(ids("a"), ids("c", "d"), ids("b"));
    }
  }

  @Test
  void blockedOutranksTransient() throws Exception {
    try (ScriptedOpenSearch server =
        server(
            (_, request) ->
                Answer.items(request.ids().stream().map(BulkIndexTest::statusOf).toList()))) {
      assertThatExceptionOfType(Fault.Blocked.class).isThrownBy(() -> write(server, "429", "403"));
    }
  }

  @Test
  void whatFailsEveryTimeIsTransientInTheEnd() throws Exception {
    try (ScriptedOpenSearch server = server((_, _) -> error(429))) {
      assertThatExceptionOfType(Fault.Transient.class)
          .isThrownBy(() -> write(server, "a"))
          .withMessageContaining("HTTP 429 as_asked for a test");
      assertThat(server.requests()).as("attempts, none of them hidden in the client").hasSize(3);
    }
  }

  @Test
  void aServerThatIsNotThereBlocks() throws Exception {
    ScriptedOpenSearch server = server((_, _) -> error(500));
    server.close();

    assertThatExceptionOfType(Fault.Blocked.class).isThrownBy(() -> write(server, "a"));
  }

  private BulkIndex index(JsonConnection connection, Duration retryDelay) {
    return index(connection, signals, retryDelay, false);
  }

  static BulkIndex index(
      JsonConnection connection, Signals signals, Duration retryDelay, boolean compressed) {
    return new BulkIndex(
        connection,
        new BulkIndex.Options(
            new BatchLimits(1000, 1 << 20, Duration.ZERO, 1),
            3,
            retryDelay,
            NEVER.multipliedBy(2),
            compressed),
        () -> 1,
        signals,
        Optional.empty());
  }

  private static ScriptedOpenSearch server(Script script) throws Exception {
    return new ScriptedOpenSearch(script);
  }

  static Answer error(int status) {
    return Answer.of(
        status,
        "{\"error\":{\"type\":\"as_asked\",\"reason\":\"for a test\"},\"status\":" + status + "}");
  }

  private static int statusOf(String id) {
    return Integer.parseInt(id);
  }

  private static List<String> ids(String... ids) {
    return List.of(ids);
  }

  static List<Document> documents(String... ids) {
    return Stream.of(ids).map(id -> new Document("i", id, "{\"x\":1}".getBytes(UTF_8))).toList();
  }
}
