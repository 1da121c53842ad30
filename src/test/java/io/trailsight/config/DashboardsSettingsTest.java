package io.trailsight.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.net.URI;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Names of tenants are sent in a header, ids of workspaces and data sources in a path. */
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

  @ParameterizedTest
  @CsvSource({
    "https://boards.example.com:5601, https://boards.example.com:5601/w/s4Xk2a",
    "https://boards.example.com/_dashboards/, https://boards.example.com/_dashboards/w/s4Xk2a"
  })
  void theAddressOfAWorkspaceIsBelowThatOfDashboards(String url, String address) throws Exception {
    DashboardsSettings settings =
        settings(
            Map.of("TRAILSIGHT_DASHBOARDS_URL", url, "TRAILSIGHT_DASHBOARDS_WORKSPACE", "s4Xk2a"));

    assertThat(settings.address()).contains(URI.create(address));
    assertThat(settings(Map.of("TRAILSIGHT_DASHBOARDS_URL", url)).address())
        .contains(URI.create(url));
  }

  @ParameterizedTest
  @CsvSource({
    "WORKSPACE, dashboards.workspace, a/b",
    "WORKSPACE, dashboards.workspace, ..",
    "WORKSPACE, dashboards.workspace, a b",
    "DATA_SOURCE, dashboards.dataSource, a/b",
    "DATA_SOURCE, dashboards.dataSource, a_b",
    "DATA_SOURCE, dashboards.dataSource, a&overwrite=true"
  })
  void whatIsNoIdIsRejected(String variable, String setting, String value) {
    assertThatExceptionOfType(SettingsException.class)
        .isThrownBy(() -> settings(Map.of("TRAILSIGHT_DASHBOARDS_" + variable, value)))
        .withMessageContaining(setting);
  }

  private static Optional<String> tenant(String name) throws SettingsException {
    return settings(Map.of("TRAILSIGHT_DASHBOARDS_TENANT", name)).tenant();
  }

  private static DashboardsSettings settings(Map<String, String> environment)
      throws SettingsException {
    return SettingsReader.readWithoutQueue(Optional.empty(), environment).settings().dashboards();
  }
}
