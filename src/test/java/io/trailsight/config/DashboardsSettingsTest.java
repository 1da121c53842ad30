package io.trailsight.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Names of tenants: they are sent in a header. */
class DashboardsSettingsTest {

  @ParameterizedTest
  @ValueSource(strings = {"global", "private", "security team", "a"})
  void asciiIsTaken(String name) throws Exception {
    assertThat(tenant(name)).contains(name);
  }

  @ParameterizedTest
  @ValueSource(strings = {"sécurité", "a\u00a0b", "a\tb", " a", "a "})
  void whatAHeaderCannotCarryIsRejected(String name) {
    assertThatExceptionOfType(SettingsException.class)
        .isThrownBy(() -> tenant(name))
        .withMessageContaining("dashboards.tenant");
  }

  private static Optional<String> tenant(String name) throws SettingsException {
    return SettingsReader.readWithoutQueue(
            Optional.empty(), Map.of("TRAILSIGHT_DASHBOARDS_TENANT", name))
        .settings()
        .dashboards()
        .tenant();
  }
}
