package io.trailsight.testing;

import io.trailsight.config.Settings;
import io.trailsight.config.SettingsException;
import io.trailsight.config.SettingsReader;
import io.trailsight.connect.Connections;
import io.trailsight.connect.JsonConnection;
import java.io.IOException;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Connections to servers of tests, built as the program builds them. The caller closes them. */
public final class TestConnections {

  private TestConnections() {}

  /** A connection to OpenSearch. */
  public static JsonConnection openSearch(URI address) throws IOException {
    return Connections.openSearch(
        settings(Map.of("TRAILSIGHT_OPENSEARCH_URL", address.toString())));
  }

  /** A connection to Dashboards. */
  public static JsonConnection dashboards(URI url) throws IOException {
    return dashboards(url, Map.of());
  }

  /** A connection to Dashboards with more settings. */
  public static JsonConnection dashboards(URI url, Map<String, String> more) throws IOException {
    Map<String, String> environment = new HashMap<>(more);
    environment.put("TRAILSIGHT_DASHBOARDS_URL", url.toString());
    return Connections.dashboards(settings(environment)).orElseThrow();
  }

  private static Settings settings(Map<String, String> more) throws IOException {
    Map<String, String> environment = new HashMap<>(more);
    environment.put("TRAILSIGHT_OPENSEARCH_REQUEST_TIMEOUT", "60s");
    try {
      return SettingsReader.readWithoutQueue(Optional.empty(), environment).settings();
    } catch (SettingsException e) {
      throw new IOException(e);
    }
  }
}
