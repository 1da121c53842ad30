package io.trailsight.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.trailsight.config.SettingsReader;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which settings of Dashboards are warned of. */
class AccessWarningsTest {

  private static final Map<String, String> USER =
      Map.of(
          "TRAILSIGHT_OPENSEARCH_USERNAME", "writer",
          "TRAILSIGHT_OPENSEARCH_PASSWORD", "open sesame");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://dashboards.example.com",
        "http://localhost:5601",
        "http://dashboards.localhost:5601",
        "http://127.0.0.1:5601",
        "http://[::1]:5601"
      })
  void aPasswordMayGoThere(String url) throws Exception {
    assertThat(warnings(with(USER, "TRAILSIGHT_DASHBOARDS_URL", url))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://dashboards.example.com",
        "http://192.0.2.1:5601",
        "http://127.0.0.1.example.com"
      })
  void aPasswordInTheClearIsWarnedOf(String url) throws Exception {
    assertThat(warnings(with(USER, "TRAILSIGHT_DASHBOARDS_URL", url)))
        .singleElement()
        .asString()
        .contains("in the clear");
    assertThat(warnings(Map.of("TRAILSIGHT_DASHBOARDS_URL", url))).isEmpty();
  }

  @Test
  void aSecretInTheClearToAnyHostOfOpenSearchIsWarnedOf() throws Exception {
    Map<String, String> hosts =
        Map.of("TRAILSIGHT_OPENSEARCH_URLS", "http://localhost:9200,http://node2.example.com:9200");

    assertThat(warnings(with(hosts, "TRAILSIGHT_OPENSEARCH_TOKEN", "abc.def.ghi")))
        .containsExactly(
            "opensearch.url is http, so the token goes to node2.example.com in the clear");
    assertThat(warnings(hosts)).isEmpty();
  }

  @Test
  void settingsWithoutAUrlAreWarnedOf() throws Exception {
    assertThat(warnings(with(USER, "TRAILSIGHT_DASHBOARDS_TENANT", "security")))
        .containsExactly(
            "dashboards.url is not set, so the other settings of dashboards do nothing");
    assertThat(warnings(USER)).isEmpty();
  }

  @Test
  void anAddressOfAwsWithoutAuthorizationIsWarnedOf() throws Exception {
    Map<String, String> domain =
        Map.of("TRAILSIGHT_OPENSEARCH_URL", "https://search-a.eu-central-1.es.amazonaws.com");

    assertThat(warnings(domain))
        .singleElement()
        .asString()
        .contains("search-a.eu-central-1.es.amazonaws.com is at AWS", "opensearch.sigv4");
    assertThat(warnings(with(domain, "TRAILSIGHT_OPENSEARCH_SIGV4", "true"))).isEmpty();
  }

  @Test
  void aRoleThatSignsNothingIsWarnedOf() throws Exception {
    assertThat(
            warnings(
                Map.of("TRAILSIGHT_OPENSEARCH_ROLE_ARN", "arn:aws:iam::111122223333:role/writer")))
        .containsExactly("opensearch.roleArn does nothing: opensearch.sigv4 is not true");
  }

  private static Map<String, String> with(Map<String, String> some, String key, String value) {
    Map<String, String> all = new HashMap<>(some);
    all.put(key, value);
    return all;
  }

  private static List<String> warnings(Map<String, String> environment) throws Exception {
    return AccessWarnings.of(
        SettingsReader.readWithoutQueue(Optional.empty(), environment).settings());
  }
}
