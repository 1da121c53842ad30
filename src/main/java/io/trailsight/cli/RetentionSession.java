package io.trailsight.cli;

import io.trailsight.config.Settings;
import io.trailsight.connect.Connections;
import io.trailsight.connect.JsonConnection;
import io.trailsight.provision.retention.Session;
import io.trailsight.provision.retention.Terms;
import java.io.IOException;

/** Retention on the cluster that the settings name. */
public final class RetentionSession implements Session {

  private final Settings settings;
  private final JsonConnection openSearch;

  /**
   * Builds the connection; nothing is asked of the cluster yet.
   *
   * @throws IOException when a file that the settings name cannot be used
   */
  public RetentionSession(Settings settings) throws IOException {
    this.settings = settings;
    this.openSearch = Connections.openSearch(settings);
  }

  @Override
  public Terms terms() {
    return Terms.of(settings);
  }

  @Override
  public JsonConnection openSearch() {
    return openSearch;
  }

  @Override
  public void close() throws IOException {
    openSearch.close();
  }
}
