package io.trailsight.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProxyVariablesTest {

  private static final URI PROXY = URI.create("http://proxy.example.com:3128");

  @Test
  void theyStandInForSettings() throws Exception {
    ProxySettings proxy =
        proxy(
            Map.of(
                "HTTPS_PROXY",
                "http://proxy.example.com:3128",
                "http_proxy",
                "proxy.example.com:3128",
                "NO_PROXY",
                "localhost, .example.com 10.0.0.0/8,"));

    assertThat(proxy)
        .isEqualTo(
            new ProxySettings(
                Optional.of(PROXY),
                Optional.of(PROXY),
                Optional.empty(),
                Optional.empty(),
                List.of("localhost", ".example.com", "10.0.0.0/8")));
  }

  @Test
  void theyMayHoldAUser() throws Exception {
    LoadedSettings loaded =
        read(Map.of("HTTPS_PROXY", "http://us%2Der:p%40ss:w+rd@proxy.example.com:3128"));

    assertThat(loaded.settings().proxy().https()).contains(PROXY);
    assertThat(loaded.settings().proxy().username()).contains("us-er");
    assertThat(loaded.settings().proxy().password()).contains(new Secret("p@ss:w+rd"));
    assertThat(loaded.origins())
        .extracting(Object::toString)
        .contains(
            "proxy.https = http://proxy.example.com:3128 (HTTPS_PROXY)",
            "proxy.password = *** (HTTPS_PROXY)");
  }

  @Test
  void settingsWin() throws Exception {
    ProxySettings proxy =
        proxy(
            Map.of(
                "HTTPS_PROXY",
                "http://user:secret@elsewhere:1",
                "HTTP_PROXY",
                "http://elsewhere:1",
                "NO_PROXY",
                "*",
                "TRAILSIGHT_PROXY_HTTPS",
                PROXY.toString(),
                "TRAILSIGHT_PROXY_NO_PROXY",
                "localhost"));

    assertThat(proxy)
        .isEqualTo(
            new ProxySettings(
                Optional.of(PROXY),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of("localhost")));
  }

  @Test
  void anEmptyVariableIsNone() throws Exception {
    assertThat(proxy(Map.of("HTTPS_PROXY", "", "https_proxy", " ", "NO_PROXY", "")).https())
        .isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://user:secret@proxy.example.com",
        "socks5://user:secret@proxy.example.com:1080",
        "http://user:secret@proxy_host:3128",
        "http://user:secret@proxy.example.com/path"
      })
  void whatCannotBeUsedIsReportedWithoutItsPassword(String written) {
    assertThatExceptionOfType(SettingsException.class)
        .isThrownBy(() -> read(Map.of("HTTPS_PROXY", written)))
        .withMessageContaining("proxy.https = ")
        .withMessageContaining("(HTTPS_PROXY) must be an http URL with a host")
        .satisfies(e -> assertThat(e.getMessage()).doesNotContain("secret"));
  }

  private static ProxySettings proxy(Map<String, String> variables) throws Exception {
    return read(variables).settings().proxy();
  }

  private static LoadedSettings read(Map<String, String> variables) throws Exception {
    Map<String, String> environment = new HashMap<>(variables);
    environment.put(
        "TRAILSIGHT_SQS_QUEUE_URL", "https://sqs.eu-central-1.amazonaws.com/111122223333/q");
    return SettingsReader.read(Optional.empty(), environment);
  }
}
