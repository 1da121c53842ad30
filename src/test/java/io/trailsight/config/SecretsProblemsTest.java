package io.trailsight.config;

import static io.trailsight.config.SettingsProblemsTest.REQUIRED;
import static io.trailsight.config.SettingsProblemsTest.failure;
import static io.trailsight.config.SettingsProblemsTest.with;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is reported about secrets that cannot be used, and what never is. */
class SecretsProblemsTest {

  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource({
    "https://user:open/sesame@search.example.com, https://***@search.example.com",
    "https://user:open@sesame@search.example.com, https://***@search.example.com",
    "https://user:open#sesame@search.example.com?a=b@c, https://***@c",
    "user:open/sesame@search.example.com, ***@search.example.com"
  })
  void noProblemShowsThePasswordInAUrl(String url, String shown) {
    assertThat(failure(Optional.empty(), with("TRAILSIGHT_OPENSEARCH_URL", url)))
        .hasMessageContaining("opensearch.url = '" + shown + "'")
        .message()
        .doesNotContain("sesame");
  }

  @Test
  void aSecretIsGivenOneWay() throws Exception {
    Path secret = Files.writeString(folder.resolve("password"), "one");
    Path file = file("opensearch: {username: trailsight, passwordFile: " + secret + "}");
    assertThat(failure(Optional.of(file), with("TRAILSIGHT_OPENSEARCH_PASSWORD", "two")))
        .hasMessageContaining(
            "opensearch.passwordFile = '%s' (%s:1) must be left out: TRAILSIGHT_OPENSEARCH_PASSWORD"
                    .formatted(secret, file)
                + " gives opensearch.password");
  }

  @Test
  void aSecretsFileIsReadable() {
    Path missing = folder.resolve("missing");
    Map<String, String> environment = new HashMap<>(REQUIRED);
    environment.put("TRAILSIGHT_OPENSEARCH_USERNAME", "trailsight");
    environment.put("TRAILSIGHT_OPENSEARCH_PASSWORD_FILE", missing.toString());
    assertThat(failure(Optional.empty(), environment).problems())
        .containsExactly(
            Problem.of(
                "opensearch.passwordFile",
                missing.toString(),
                "TRAILSIGHT_OPENSEARCH_PASSWORD_FILE",
                "must be the path of a readable file of UTF-8 text"));
  }

  @Test
  void noSecretIsShown() throws Exception {
    Path empty = Files.writeString(folder.resolve("empty"), "\n");
    Path typo = file("opensearch:\n  pasword: sesame\n  url: http://u:sesame@localhost\n");
    Path broken = Files.writeString(folder.resolve("b.yaml"), "opensearch: {password: sesame");
    Path list = Files.writeString(folder.resolve("l.yaml"), "opensearch: {password: [sesame]}");
    Map<String, String> environment = new HashMap<>(REQUIRED);
    environment.put("TRAILSIGHT_OPENSEARCH_PASWORD", "sesame");
    environment.put("TRAILSIGHT_OPENSEARCH_PASSWORD_FILE", empty.toString());
    List<SettingsException> failures =
        List.of(
            failure(Optional.of(typo), environment),
            failure(Optional.of(broken), REQUIRED),
            failure(Optional.of(list), REQUIRED));
    assertThat(failures).allSatisfy(e -> assertThat(e).hasMessageNotContaining("sesame"));
    assertThat(failures.getFirst())
        .hasMessageContaining("opensearch.url = 'http://***@localhost'")
        .hasMessageContaining("opensearch.password = '***' (the file " + empty);
    assertThat(failures.getLast()).hasMessageContaining("opensearch.password = '***'");
  }

  private Path file(String yaml) throws Exception {
    return Files.writeString(folder.resolve("settings.yaml"), yaml);
  }
}
