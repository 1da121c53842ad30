package io.trailsight.opensearch;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.trailsight.connect.JsonConnection;
import io.trailsight.fault.Fault;
import io.trailsight.ingest.Verdict;
import io.trailsight.opensearch.ScriptedOpenSearch.Answer;
import io.trailsight.opensearch.ScriptedOpenSearch.Request;
import io.trailsight.testing.BulkIndexes;
import io.trailsight.trail.document.Document;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Small records whose ids are taken by large documents: OpenSearch reads those to answer. */
@Timeout(60)
class TakenIdsTest {

  private static final String LARGE = "x".repeat(50_000);

  /** The records of one small object. */
  private static final int RECORDS = 200;

  @Test
  void anAnswerHasAFewLargeDocumentsAndEachIsReadAFewTimes() throws Exception {
    try (ScriptedOpenSearch server = new ScriptedOpenSearch((_, request) -> answer(request));
        JsonConnection connection = server.connection();
        BulkIndex index = BulkIndexes.of(connection, RECORDS, 1 << 20)) {
      assertThat(index.write(IntStream.range(0, RECORDS).mapToObj(TakenIdsTest::record).toList()))
          .hasSize(RECORDS)
          .containsOnly(new Verdict.StoredBeside());

      List<Integer> asked =
          server.requests().stream()
              .filter(request -> request.path().equals("/_mget"))
              .map(request -> request.ids().size())
              .toList();
      assertThat(asked).allMatch(documents -> documents <= TakenIds.MOST_DOCUMENTS);
      assertThat(asked.stream().mapToInt(documents -> documents).sum())
          .isLessThanOrEqualTo(3 * RECORDS);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "403 | {'Message':'no permission for es:ESHttpPost'}",
        "200 | {'docs':[{'error':{'type':'security_exception','reason':'no permission for mget'}}]}"
      })
  void whatMayNotBeReadIsBlocked(int status, String body) throws Exception {
    try (ScriptedOpenSearch server =
            new ScriptedOpenSearch((_, _) -> Answer.of(status, body.replace('\'', '"')));
        JsonConnection connection = server.connection();
        BulkIndex index = BulkIndexes.of(connection, 1, 1 << 20, Optional.of(record(1)))) {
      assertThatExceptionOfType(Fault.Blocked.class)
          .isThrownBy(index::check)
          .withMessageContaining("cloudtrail-v1-2026.11 may not be read")
          .withMessageContaining("no permission for");
    }
  }

  @Test
  void anIndexThatIsMissingMayBeRead() throws Exception {
    String missing = "{\"docs\":[{\"error\":{\"type\":\"index_not_found_exception\"}}]}";
    try (ScriptedOpenSearch server = new ScriptedOpenSearch((_, _) -> Answer.of(200, missing));
        JsonConnection connection = server.connection();
        BulkIndex index = BulkIndexes.of(connection, 1, 1 << 20, Optional.of(record(1)))) {
      index.check();
      assertThat(server.requests())
          .extracting(Request::path)
          .containsExactly("/_mget", "/cloudtrail-v1-2026.11/_mapping");
    }
  }

  private static Answer answer(Request request) {
    if (request.path().endsWith("/_mapping")) {
      return Answer.of(200, "{\"any\":{\"mappings\":{}}}");
    }
    if (request.path().equals("/_mget")) {
      return Answer.of(
          200,
          request.ids().stream()
              .map(
                  id ->
                      "{\"_id\":\"%s\",\"found\":true,\"_source\":%s}".formatted(id, source(LARGE)))
              .collect(Collectors.joining(",", "{\"docs\":[", "]}")));
    }
    return Answer.items(request.ids().stream().map(id -> id.length() > 64 ? 201 : 409).toList());
  }

  private static Document record(int number) {
    String id = "1c2d3e4f-0000-4000-8000-%012d".formatted(number);
    return new Document("cloudtrail-v1-2026.11", id, source("small").getBytes(UTF_8));
  }

  private static String source(String eventName) {
    return "{\"schemaVersion\":1,\"eventName\":\"%s\"}".formatted(eventName);
  }
}
