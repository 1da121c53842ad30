package io.trailsight.opensearch;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.trailsight.batch.BatchLimits;
import io.trailsight.connect.JsonConnection;
import io.trailsight.ingest.Signal;
import io.trailsight.ingest.Verdict;
import io.trailsight.opensearch.ScriptedOpenSearch.Answer;
import io.trailsight.opensearch.ScriptedOpenSearch.Request;
import io.trailsight.opensearch.ScriptedOpenSearch.Script;
import io.trailsight.testing.Signals;
import io.trailsight.trail.document.Document;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Requests that are too large for OpenSearch, or for a proxy before it. */
@Timeout(60)
class RequestLimitTest {

  /** A request of more than two documents is too large. */
  private static final Script TAKES_TWO =
      (_, request) -> request.ids().size() > 2 ? Answer.of(413, "") : Answer.stored(request);

  private static final Verdict STORED = new Verdict.Stored();

  private final Signals signals = new Signals();
  private final AtomicLong nanos = new AtomicLong();

  @Test
  void aRequestThatIsTooLargeIsHalvedUntilItFits() throws Exception {
    try (ScriptedOpenSearch server = new ScriptedOpenSearch(TAKES_TWO);
        JsonConnection connection = server.connection();
        BulkIndex index = index(connection)) {
      assertThat(index.write(documents("a", "b", "c", "d", "e"))).hasSize(5).containsOnly(STORED);
      assertThat(server.requests())
          .extracting(Request::ids)
          .containsExactly(ids("a", "b", "c", "d", "e"), ids("a", "b"), ids("c", "d"), ids("e"));
      assertThat(signals.of(Signal.BatchTooLarge.class)).hasSize(1);
    }
  }

  @Test
  void laterRequestsStayBelowTheSizeThatWasTooLargeForAnHour() throws Exception {
    try (ScriptedOpenSearch server = new ScriptedOpenSearch(TAKES_TWO);
        JsonConnection connection = server.connection();
        BulkIndex index = index(connection)) {
      index.write(documents("a", "b", "c", "d", "e"));
      index.write(documents("f", "g", "h", "i"));
      assertThat(server.requests()).hasSize(6);
      assertThat(signals.of(Signal.BatchTooLarge.class)).hasSize(1);

      nanos.addAndGet(RequestLimit.KEPT.toNanos());
      index.write(documents("j", "k", "l", "m"));

      assertThat(server.requests().get(6))
          .extracting(Request::ids)
          .isEqualTo(ids("j", "k", "l", "m"));
      assertThat(signals.of(Signal.BatchTooLarge.class)).hasSize(2);
    }
  }

  @Test
  void aDocumentThatIsTooLargeAloneDoesNotMakeRequestsSmall() throws Exception {
    try (ScriptedOpenSearch server =
            new ScriptedOpenSearch(
                (_, request) ->
                    request.body().length() > 2000 ? Answer.of(413, "") : Answer.stored(request));
        JsonConnection connection = server.connection();
        BulkIndex index = index(connection)) {
      Document huge = new Document("i", "huge", ("\"" + "x".repeat(3000) + "\"").getBytes(UTF_8));
      List<Document> documents = new ArrayList<>(documents("a", "b", "c"));
      documents.add(huge);

      assertThat(index.write(documents))
          .satisfiesExactly(
              verdict -> assertThat(verdict).isEqualTo(STORED),
              verdict -> assertThat(verdict).isEqualTo(STORED),
              verdict -> assertThat(verdict).isEqualTo(STORED),
              verdict -> assertThat(verdict).isInstanceOf(Verdict.Refused.class));
      assertThat(signals.of(Signal.BatchTooLarge.class).getLast().limit()).isGreaterThan(1000);
    }
  }

  private BulkIndex index(JsonConnection connection) {
    return new BulkIndex(
        connection,
        new BulkIndex.Options(
            new BatchLimits(1000, 1 << 20, Duration.ZERO, 1),
            3,
            Duration.ofMillis(1),
            Duration.ofMillis(1),
            false),
        () -> 1,
        signals,
        Optional.empty(),
        nanos::get);
  }

  private static List<String> ids(String... ids) {
    return List.of(ids);
  }

  private static List<Document> documents(String... ids) {
    return Stream.of(ids).map(id -> new Document("i", id, "{\"x\":1}".getBytes(UTF_8))).toList();
  }
}
