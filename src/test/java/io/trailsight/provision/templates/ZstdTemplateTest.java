package io.trailsight.provision.templates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trailsight.connect.JsonConnection;
import io.trailsight.fault.Fault;
import io.trailsight.opensearch.ScriptedOpenSearch;
import io.trailsight.opensearch.ScriptedOpenSearch.Answer;
import io.trailsight.opensearch.ScriptedOpenSearch.Request;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** When the index templates use the codec zstd. */
@Timeout(60)
class ZstdTemplateTest {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final String SETTINGS = "/_component_template/trailsight-cloudtrail-settings";
  private static final String SIMULATE = "/_index_template/_simulate_index/";
  private static final Answer MISSING = Answer.of(404, "{}");
  private static final Answer DONE = Answer.of(200, "{\"acknowledged\":true}");
  private static final Answer IN_FORCE =
      Answer.of(200, "{\"template\":{\"mappings\":{\"_meta\":{\"managed-by\":\"trailsight\"}}}}");
  private static final String NO_ZSTD =
      "unknown value for [index.codec] must be one of [default, lz4, best_compression, zlib] but"
          + " was: zstd";

  @Test
  void whereOpenSearchKnowsZstdRecordsUseItAndNothingElseDiffersFromTheFile() throws Exception {
    List<Request> writes = install(MISSING, DONE, DONE);

    ObjectNode expected = (ObjectNode) shipped("cloudtrail-settings");
    ((ObjectNode) expected.at("/template/settings/index")).put("codec", "zstd");
    assertThat(bodies(writes))
        .containsExactly(
            expected,
            shipped("cloudtrail-mappings"),
            shipped("cloudtrail"),
            shipped("s3access-mappings"),
            shipped("s3access"),
            shipped("quarantine"),
            shipped("objects"),
            shipped("integrity"));
  }

  @Test
  void whereItDoesNotTheSettingsAreWrittenAsShipped() throws Exception {
    List<Request> writes = install(MISSING, refusal(400, NO_ZSTD), DONE);

    assertThat(writes).hasSize(9);
    assertThat(writes.getFirst().body()).contains("\"zstd\"");
    assertThat(bodies(writes.subList(1, 9)))
        .containsExactly(
            shipped("cloudtrail-settings"),
            shipped("cloudtrail-mappings"),
            shipped("cloudtrail"),
            shipped("s3access-mappings"),
            shipped("s3access"),
            shipped("quarantine"),
            shipped("objects"),
            shipped("integrity"));
  }

  @ParameterizedTest
  @CsvSource({
    "400, 'unknown setting [index.merge.policy]'",
    "400, ''",
    "403, 'no permissions for [index.codec]'"
  })
  void whatIsRefusedForAnotherReasonIsNotTriedAgain(int status, String reason) throws Exception {
    List<Request> writes = new ArrayList<>();

    assertThatExceptionOfType(Fault.Blocked.class)
        .isThrownBy(() -> install(MISSING, refusal(status, reason), DONE, writes))
        .withMessageContainingAll("writing " + SETTINGS, "HTTP " + status, reason);
    assertThat(writes).hasSize(1);
  }

  @Test
  void anOpenSearchThatCannotAnswerNowIsNotOneThatLacksZstd() throws Exception {
    List<Request> writes = new ArrayList<>();

    assertThatExceptionOfType(Fault.Transient.class)
        .isThrownBy(() -> install(MISSING, refusal(503, NO_ZSTD), DONE, writes))
        .withMessageContaining("HTTP 503");
    assertThat(writes).hasSize(1);
  }

  @Test
  void aRefusalOfTheShippedSettingsIsTheOneReported() throws Exception {
    List<Request> writes = new ArrayList<>();

    assertThatExceptionOfType(Fault.Blocked.class)
        .isThrownBy(
            () -> install(MISSING, refusal(400, NO_ZSTD), refusal(400, "not this one"), writes))
        .withMessageContaining("not this one");
    assertThat(writes).hasSize(2);
  }

  @ParameterizedTest
  @CsvSource({"zstd", "best_compression"})
  void whatIsCurrentIsNotWrittenWhateverItsCodec(String codec) throws Exception {
    String current =
        """
        {"version":99,"_meta":{"managed-by":"trailsight"},\
        "template":{"settings":{"index":{"codec":"%s"}}}}\
        """
            .formatted(codec);
    String installed =
        """
        {"component_templates":[{"component_template":%1$s}],\
        "index_templates":[{"index_template":%1$s}]}\
        """
            .formatted(current);

    assertThat(install(Answer.of(200, installed), DONE, DONE)).isEmpty();
  }

  private static List<Request> install(Answer toReads, Answer toZstd, Answer toOthers)
      throws Exception {
    List<Request> writes = new ArrayList<>();
    install(toReads, toZstd, toOthers, writes);
    return writes;
  }

  /** Installs, and adds the requests that wrote something, in order, even when it fails. */
  private static void install(Answer toReads, Answer toZstd, Answer toOthers, List<Request> writes)
      throws Exception {
    ScriptedOpenSearch.Script script =
        (_, request) -> {
          if (request.path().startsWith(SIMULATE)) {
            return IN_FORCE;
          }
          if (request.body().isEmpty()) {
            return toReads;
          }
          return request.body().contains("\"zstd\"") ? toZstd : toOthers;
        };
    try (ScriptedOpenSearch server = new ScriptedOpenSearch(script);
        JsonConnection connection = server.connection()) {
      try {
        new IndexTemplates(connection, TemplateOptions.DEFAULT).install();
      } finally {
        server.requests().stream()
            .filter(request -> !request.body().isEmpty() && !request.path().equals("/_bulk"))
            .forEach(writes::add);
      }
    }
  }

  private static Answer refusal(int status, String reason) {
    return Answer.of(
        status,
        "{\"error\":{\"type\":\"illegal_argument_exception\",\"reason\":\"%s\"}}"
            .formatted(reason));
  }

  private static List<JsonNode> bodies(List<Request> requests) throws IOException {
    List<JsonNode> bodies = new ArrayList<>();
    for (Request request : requests) {
      bodies.add(Unstamped.of(JSON.readTree(request.body())));
    }
    return bodies;
  }

  private static JsonNode shipped(String name) throws IOException {
    return JSON.readTree(Files.readString(Path.of("index-templates", name + ".json")));
  }
}
