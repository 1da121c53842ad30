package io.trailsight.trail.document;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;

class ClientFieldsTest {

  @Test
  void oneEmptyPairOfBracketsIsAnEmptyHeader() {
    assertThat(Fixtures.document("{'userAgent':'[]'}").path("ua").path("category").asText())
        .isEqualTo("none");
    assertThat(Fixtures.document("{'userAgent':'[[x]]'}").path("userAgent").asText())
        .isEqualTo("[x]");
    assertThat(Fixtures.document("{'userAgent':'[x'}").path("userAgent").asText()).isEqualTo("[x");
  }

  @Test
  void whatThePersonDoesInTheConsoleIsTheConsoles() {
    String console = "'sourceIPAddress':'192.0.2.1','sessionCredentialFromConsole':'true'";

    assertThat(category("'userAgent':'AWS Internal'," + console)).isEqualTo("console");
    assertThat(category("'userAgent':'AWSCloudTrail, aws-internal/3'," + console))
        .isEqualTo("console");
    assertThat(category("'userAgent':'AWS Internal','userIdentity':'x'," + console))
        .isEqualTo("console");
    assertThat(category("'userAgent':'Mozilla/5.0'," + console)).isEqualTo("browser");
    assertThat(category("'userAgent':'[Boto3/1.43.9]'," + console)).isEqualTo("sdk");
    assertThat(category("'userAgent':'AWS Internal'")).isEqualTo("service");
    assertThat(category("'userAgent':'AWS Internal','sessionCredentialFromConsole':'false'"))
        .isEqualTo("service");
  }

  @Test
  void whatAServiceDoesWithThePersonsSessionIsTheServices() {
    assertThat(
            category(
                "'userAgent':'AWS Internal','sessionCredentialFromConsole':'true',"
                    + "'userIdentity':{'invokedBy':'health.amazonaws.com'}"))
        .isEqualTo("service");
  }

  @Test
  void theAgentAndTheCredentialsAreThoseOfTheCall() {
    JsonNode ua =
        Fixtures.document(
                "{'userAgent':'[aws-cli/2.36.28 ua/2.1 m/AN,n,W,Z,E,b sid/852e9451dc23]'}")
            .path("ua");

    assertThat(ua.path("agent").asText()).isEqualTo("Claude Code");
    assertThat(ua.path("credentials").asText()).isEqualTo("profile");
    assertThat(agent("claude-code/2.1.202 (cli)")).isEqualTo("Claude Code");
    assertThat(agent("claude-code/2.1.202 m/AP")).isEqualTo("Codex");
  }

  private static String agent(String userAgent) {
    return Fixtures.document("{'userAgent':'" + userAgent + "'}").path("ua").path("agent").asText();
  }

  private static String category(String members) {
    return Fixtures.document("{" + members + "}").path("ua").path("category").asText();
  }
}
