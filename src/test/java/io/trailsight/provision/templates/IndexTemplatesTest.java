package io.trailsight.provision.templates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.trailsight.connect.JsonConnection;
import io.trailsight.fault.Fault;
import io.trailsight.indices.IndexNames;
import io.trailsight.opensearch.ScriptedOpenSearch;
import io.trailsight.opensearch.ScriptedOpenSearch.Answer;
import io.trailsight.provision.Change;
import io.trailsight.provision.Change.Action;
import io.trailsight.provision.InstallOptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class IndexTemplatesTest {

  @ParameterizedTest
  @ValueSource(ints = {400, 401, 403, 405})
  void whoMayNotWriteTemplatesIsBlocked(int status) throws Exception {
    try (ScriptedOpenSearch server = new ScriptedOpenSearch((_, _) -> error(status));
        JsonConnection connection = server.connection()) {
      assertThatExceptionOfType(Fault.Blocked.class)
          .isThrownBy(() -> new IndexTemplates(connection, TemplateOptions.DEFAULT).install())
          .withMessageContaining("HTTP " + status + " as_asked for a test");
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {429, 500, 502, 503, 504})
  void aClusterThatCannotAnswerNowIsTransient(int status) throws Exception {
    try (ScriptedOpenSearch server = new ScriptedOpenSearch((_, _) -> error(status));
        JsonConnection connection = server.connection()) {
      assertThatExceptionOfType(Fault.Transient.class)
          .isThrownBy(() -> new IndexTemplates(connection, TemplateOptions.DEFAULT).install())
          .withMessageContaining("HTTP " + status + " as_asked for a test");
    }
  }

  @Test
  void anIndexThatHasTheNameOfTheAliasIsNamedBeforeAnythingElseFails() throws Exception {
    try (ScriptedOpenSearch server =
            new ScriptedOpenSearch(
                (_, request) ->
                    request.path().equals("/cloudtrail/_alias")
                        ? Answer.of(200, "{\"cloudtrail\":{\"aliases\":{}}}")
                        : Answer.of(404, "{}"));
        JsonConnection connection = server.connection()) {
      assertThatExceptionOfType(Fault.Blocked.class)
          .isThrownBy(() -> new IndexTemplates(connection, TemplateOptions.DEFAULT).install())
          .withMessageContaining("an index is named cloudtrail");
    }
  }

  @Test
  void whereTheClustersDefaultDoesNotSuitItsZonesTheProbeStatesTheWayOut() throws Exception {
    String refusal =
        """
        {"error":{"type":"validation_exception","reason":"Validation Failed: 1: expected total\
         copies needs to be a multiple of total awareness attributes [3];"}}\
        """;
    try (ScriptedOpenSearch server =
            new ScriptedOpenSearch(
                (before, _) -> before == 0 ? Answer.of(404, "{}") : Answer.of(400, refusal));
        JsonConnection connection = server.connection()) {
      assertThatExceptionOfType(Fault.Blocked.class)
          .isThrownBy(() -> new IndexProbe(connection, IndexNames.PLAIN).run())
          .withMessageContainingAll("attributes [3]", "cluster.default_number_of_replicas");
    }
  }

  /** The security plugin, OpenSearch Serverless, and IAM in front of a domain. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"error\":{\"type\":\"security_exception\"}}",
        "{\"status\":403,\"error\":{\"type\":\"authorization_exception\",\"reason\":\"no\"}}",
        "{\"Message\":\"User: a is not authorized to perform: es:ESHttpDelete\"}"
      })
  void whoMayNotDeleteIndicesCreatesNone(String denial) throws Exception {
    try (ScriptedOpenSearch server = new ScriptedOpenSearch((_, _) -> Answer.of(403, denial));
        JsonConnection connection = server.connection()) {
      assertThat(new IndexProbe(connection, IndexNames.PLAIN).run().orElseThrow())
          .contains("indices:admin/delete");
      assertThat(server.requests()).hasSize(1);
    }
  }

  @Test
  void aClusterThatBlocksNewIndicesIsBlocked() throws Exception {
    String block =
        "{\"error\":{\"type\":\"cluster_block_exception\",\"reason\":\"blocked by: no disk\"}}";
    try (ScriptedOpenSearch server =
            new ScriptedOpenSearch(
                (before, _) -> before == 0 ? Answer.of(404, "{}") : Answer.of(403, block));
        JsonConnection connection = server.connection()) {
      assertThatExceptionOfType(Fault.Blocked.class)
          .isThrownBy(() -> new IndexProbe(connection, IndexNames.PLAIN).run())
          .withMessageContaining("no disk");
    }
  }

  @Test
  void anIndexThatIsDeletedMeanwhileKeepsNoOtherFromItsFields() throws Exception {
    String stored =
        """
        {"cloudtrail-v1-2025.01":{"mappings":{"_meta":{"managed-by":"trailsight"}}},
         "cloudtrail-v1-2025.02":{"mappings":{"_meta":{"managed-by":"trailsight"}}}}\
        """;
    String left = "{\"cloudtrail-v1-2025.02\":{\"mappings\":{}}}";
    try (ScriptedOpenSearch server =
            new ScriptedOpenSearch(
                (_, request) ->
                    switch (request.path()) {
                      case "/cloudtrail-v1-*,s3access-v1-*/_mapping" -> Answer.of(200, stored);
                      case "/cloudtrail-v1-2025.02,cloudtrail-v1-2025.01/_mapping" ->
                          Answer.of(200, left);
                      default -> Answer.of(200, "{}");
                    });
        JsonConnection connection = server.connection()) {
      assertThat(
              new ExistingIndices(connection, TemplateOptions.DEFAULT)
                  .install(InstallOptions.DEFAULT))
          .containsExactly(new Change("mapping of cloudtrail-v1-2025.02", Action.UPDATED));
    }
  }

  private static Answer error(int status) {
    return Answer.of(status, "{\"error\":{\"type\":\"as_asked\",\"reason\":\"for a test\"}}");
  }
}
