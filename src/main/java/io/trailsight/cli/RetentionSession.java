package io.trailsight.cli;

import io.trailsight.config.Settings;
import io.trailsight.connect.Connections;
import io.trailsight.connect.JsonConnection;
import io.trailsight.provision.retention.RetentionTerms;
import java.io.Closeable;
import java.io.IOException;

/**
 * What the command {@code retention} works with, until it is closed.
 *
 * @param openSearch the cluster
 * @param terms how long indices are kept
 */
public record RetentionSession(JsonConnection openSearch, RetentionTerms terms)
    implements Closeable {

  /**
   * Connects to the cluster that the settings name; no request is sent yet.
   *
   * @throws IOException when a file that the settings name cannot be used
   */
  public static RetentionSession of(Settings settings) throws IOException {
    return new RetentionSession(Connections.openSearch(settings), RetentionTerms.of(settings));
  }

  @Override
  public void close() throws IOException {
    openSearch.close();
  }
}
