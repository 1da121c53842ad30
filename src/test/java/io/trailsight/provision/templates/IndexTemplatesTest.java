package io.trailsight.provision.templates;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.trailsight.connect.JsonConnection;
import io.trailsight.fault.Fault;
import io.trailsight.opensearch.ScriptedOpenSearch;
import io.trailsight.opensearch.ScriptedOpenSearch.Answer;
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

  private static Answer error(int status) {
    return Answer.of(status, "{\"error\":{\"type\":\"as_asked\",\"reason\":\"for a test\"}}");
  }
}
