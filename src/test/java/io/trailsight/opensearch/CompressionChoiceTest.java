package io.trailsight.opensearch;

import static io.trailsight.opensearch.BulkIndexTest.error;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.trailsight.connect.JsonConnection;
import io.trailsight.fault.Fault;
import io.trailsight.ingest.Verdict;
import io.trailsight.opensearch.ScriptedOpenSearch.Answer;
import io.trailsight.opensearch.ScriptedOpenSearch.Request;
import io.trailsight.testing.Signals;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which compression requests have, by what OpenSearch answers. */
class CompressionChoiceTest {

  private static final Verdict STORED = new Verdict.Stored();

  private volatile boolean takesZstd = true;
  private volatile int refusal = 400;

  @AutoClose private final ScriptedOpenSearch server;
  @AutoClose private final JsonConnection connection;
  @AutoClose private final BulkIndex index;

  CompressionChoiceTest() throws Exception {
    server = new ScriptedOpenSearch((_, request) -> answer(request));
    connection = server.connection();
    index = BulkIndexTest.index(connection, new Signals(), Duration.ofMillis(1), true);
  }

  private Answer answer(Request request) {
    return takesZstd || !request.encoding().equals("zstd")
        ? Answer.stored(request)
        : error(refusal);
  }

  @Test
  void zstdIsUsedWhereItIsTaken() throws Exception {
    assertThat(write("a")).containsExactly(STORED);

    assertThat(server.requests())
        .containsExactly(
            new Request(
                "/_bulk", "zstd", "{\"create\":{\"_index\":\"i\",\"_id\":\"a\"}}\n{\"x\":1}\n"));
  }

  @Test
  void nothingIsCompressedWhereThatIsNotWanted() throws Exception {
    try (BulkIndex plain =
        BulkIndexTest.index(connection, new Signals(), Duration.ofMillis(1), false)) {
      plain.write(BulkIndexTest.documents("a"));
    }

    assertThat(encodings()).containsExactly("");
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 406, 415, 500, 502})
  void gzipIsUsedWhereZstdIsRefused(int status) throws Exception {
    takesZstd = false;
    refusal = status;

    assertThat(write("a")).containsExactly(STORED);
    assertThat(write("b")).containsExactly(STORED);

    assertThat(encodings()).containsExactly("zstd", "gzip", "gzip");
  }

  @Test
  void whatIsTakenIsKeptAfterOneRefusal() throws Exception {
    write("a");
    takesZstd = false;

    assertThat(write("b").getFirst()).isInstanceOf(Verdict.Refused.class);

    assertThat(encodings()).doesNotContain("gzip");
  }

  @ParameterizedTest
  @ValueSource(ints = {401, 403})
  void aRefusalOfTheCallerIsNotOneOfZstd(int status) {
    takesZstd = false;
    refusal = status;

    assertThatExceptionOfType(Fault.Blocked.class).isThrownBy(() -> write("a"));

    assertThat(encodings()).containsOnly("zstd");
  }

  @Test
  void afterAFaultZstdIsTriedAgain() throws Exception {
    takesZstd = false;
    write("a");
    takesZstd = true;

    index.check();
    write("b");

    assertThat(encodings()).containsExactly("zstd", "gzip", "zstd");
  }

  private List<Verdict> write(String id) throws Exception {
    return index.write(BulkIndexTest.documents(id));
  }

  private List<String> encodings() {
    return server.requests().stream().map(Request::encoding).toList();
  }
}
