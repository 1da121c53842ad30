package io.trailsight.connect;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.trailsight.connect.JsonConnection.Answer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DenialRemedyTest {

  private static String reason(int status, String message) throws Exception {
    return OpenSearchFaults.of(
            "_bulk",
            new Answer(status, JsonNodeFactory.instance.objectNode().put("message", message)))
        .reason();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Signature expired: 20260101T000000Z is now earlier than 20260101T001500Z|clock",
        "The security token included in the request is expired|credentials",
        "The security token included in the request is invalid.|credentials",
        "The request signature we calculated does not match the signature you provided.|awsRegion",
        "Credential should be scoped to a valid region.|awsRegion",
        "User: anonymous is not authorized to perform: es:ESHttpPost|opensearch.sigv4",
        "User: arn:aws:iam::1:role/r is not authorized to perform: es:ESHttpPost|access policy",
        "no permissions for [indices:data/write/bulk] and User [name=arn:a]|map this user or role"
      })
  void itFollowsTheWordsOfTheServer(String words, String remedy) throws Exception {
    assertThat(reason(403, words)).startsWith("OpenSearch: _bulk: HTTP 403 " + words + "; ");
    assertThat(reason(403, words)).contains(remedy);
  }

  @Test
  void otherWordsStandAlone() throws Exception {
    assertThat(reason(403, "go away")).isEqualTo("OpenSearch: _bulk: HTTP 403 go away");
    assertThat(reason(400, "no permissions for it")).doesNotContain(";");
    assertThat(reason(401, "Unauthorized"))
        .endsWith("check the user, token or certificate of the settings");
  }

  @Test
  void itNamesTheSettingsOfTheServerThatDenies() throws Exception {
    String words = "Credential should be scoped to a valid region.";
    Answer answer = new Answer(403, JsonNodeFactory.instance.objectNode().put("message", words));

    assertThat(DashboardsFaults.of("https://dashboards", "import", answer).reason())
        .endsWith("; correct dashboards.awsRegion or dashboards.awsService");
  }
}
