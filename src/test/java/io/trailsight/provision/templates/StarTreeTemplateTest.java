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
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** When the index template of records has a star tree. */
@Timeout(60)
class StarTreeTemplateTest {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final String COMPONENT = "/_component_template/trailsight-cloudtrail-star-tree";
  private static final String CLOUDTRAIL = "/_index_template/trailsight-cloudtrail";
  private static final String SIMULATE = "/_index_template/_simulate_index/";
  private static final Answer DONE = Answer.of(200, "{\"acknowledged\":true}");

  /** Templates by path, as they were written. */
  private final Map<String, String> installed = new ConcurrentHashMap<>();

  private final ScriptedOpenSearch server;
  private final JsonConnection connection;
  private volatile Answer toComponent = DONE;

  StarTreeTemplateTest() throws IOException {
    server = new ScriptedOpenSearch((_, request) -> answer(request));
    connection = server.connection();
  }

  @AfterEach
  void stop() throws IOException {
    connection.close();
    server.close();
  }

  @Test
  void withoutTheSettingTheTemplatesAreAsShipped() throws Exception {
    install(false);

    assertThat(installed).hasSize(8).doesNotContainKey(COMPONENT);
    assertThat(cloudtrail()).isEqualTo(shipped("cloudtrail"));
  }

  @Test
  void withTheSettingTheComponentIsAddedAndNothingElseDiffersFromTheFiles() throws Exception {
    install(true);

    assertThat(installed).hasSize(9);
    assertThat(Unstamped.of(JSON.readTree(installed.get(COMPONENT))))
        .isEqualTo(shipped("cloudtrail-star-tree"));
    ObjectNode expected = (ObjectNode) shipped("cloudtrail");
    expected.set(
        "composed_of",
        JSON.readTree(
            """
            ["trailsight-cloudtrail-star-tree",
             "trailsight-cloudtrail-settings","trailsight-cloudtrail-mappings"]\
            """));
    assertThat(cloudtrail()).isEqualTo(expected);
  }

  @Test
  void theComponentIsThereBeforeTheIndexTemplateNamesIt() throws Exception {
    assertThat(install(true)).containsSubsequence(COMPONENT, CLOUDTRAIL);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void installingAgainWritesNothing(boolean starTree) throws Exception {
    install(starTree);

    assertThat(install(starTree)).isEmpty();
  }

  @Test
  void itCanBeTurnedOnAndOffLater() throws Exception {
    install(false);

    assertThat(install(true)).containsExactly(COMPONENT, CLOUDTRAIL);
    assertThat(cloudtrail().path("composed_of").toString())
        .contains("trailsight-cloudtrail-star-tree");

    assertThat(install(false)).containsExactly(CLOUDTRAIL);
    assertThat(cloudtrail()).isEqualTo(shipped("cloudtrail"));
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aNewerIndexTemplateStaysWhetherItHasTheTreeOrNot(boolean starTree) throws Exception {
    install(starTree);
    String newer = ((ObjectNode) cloudtrail()).put("version", 99).toString();
    installed.put(CLOUDTRAIL, newer);

    install(!starTree);

    assertThat(installed).containsEntry(CLOUDTRAIL, newer);
  }

  @Test
  void anOpenSearchWithoutStarTreesBlocksAndTheIndexTemplateStays() throws Exception {
    install(false);
    toComponent = refusal(400, "unknown setting [index.append_only.enabled]");

    assertThatExceptionOfType(Fault.Blocked.class)
        .isThrownBy(() -> install(true))
        .withMessageContainingAll(
            "opensearch.starTree", "OpenSearch 3", "unknown setting [index.append_only.enabled]");
    assertThat(cloudtrail()).isEqualTo(shipped("cloudtrail"));

    assertThat(install(false)).isEmpty();
  }

  @Test
  void aUserWithoutPermissionGetsNoHintThatOpenSearchIsTooOld() {
    toComponent = refusal(403, "no permissions");

    assertThatExceptionOfType(Fault.Blocked.class)
        .isThrownBy(() -> install(true))
        .withMessageContainingAll("writing " + COMPONENT, "HTTP 403", "no permissions")
        .withMessageNotContaining("OpenSearch 3");
  }

  @ParameterizedTest
  @CsvSource({"429", "503"})
  void anOpenSearchThatCannotAnswerNowIsTransient(int status) {
    toComponent = refusal(status, "not now");

    assertThatExceptionOfType(Fault.Transient.class)
        .isThrownBy(() -> install(true))
        .withMessageContaining("HTTP " + status);
  }

  /** Installs, and returns the paths that were written, in order. */
  private List<String> install(boolean starTree) throws Exception {
    int before = server.requests().size();
    new IndexTemplates(
            connection, starTree ? TemplateOptions.DEFAULT.withStarTree() : TemplateOptions.DEFAULT)
        .install();
    List<Request> requests = server.requests();
    List<String> written = new ArrayList<>();
    for (Request request : requests.subList(before, requests.size())) {
      if (!request.body().isEmpty() && !request.path().equals("/_bulk")) {
        written.add(request.path());
      }
    }
    return written;
  }

  private Answer answer(Request request) {
    String path = request.path();
    if (path.startsWith(SIMULATE)) {
      return Answer.of(
          200, "{\"template\":{\"mappings\":{\"_meta\":{\"managed-by\":\"trailsight\"}}}}");
    }
    if (path.equals("/_bulk")) {
      return Answer.of(200, "{}");
    }
    if (request.body().isEmpty()) {
      String body = installed.get(path);
      return body == null ? Answer.of(404, "{}") : Answer.of(200, found(path, body));
    }
    Answer answer = path.equals(COMPONENT) ? toComponent : DONE;
    if (answer.status() == DONE.status()) {
      installed.put(path, request.body());
    }
    return answer;
  }

  private static String found(String path, String body) {
    String kind = path.substring(2, path.indexOf('/', 1));
    return "{\"%1$ss\":[{\"%1$s\":%2$s}]}".formatted(kind, body);
  }

  private static Answer refusal(int status, String reason) {
    return Answer.of(
        status,
        "{\"error\":{\"type\":\"illegal_argument_exception\",\"reason\":\"%s\"}}"
            .formatted(reason));
  }

  private JsonNode cloudtrail() throws IOException {
    return Unstamped.of(JSON.readTree(installed.get(CLOUDTRAIL)));
  }

  private static JsonNode shipped(String name) throws IOException {
    return JSON.readTree(Files.readString(Path.of("index-templates", name + ".json")));
  }
}
