package io.trailsight;

import io.trailsight.config.Settings;
import io.trailsight.opensearch.OpenSearchHttp;
import io.trailsight.retention.Session;
import io.trailsight.retention.Terms;
import java.io.IOException;
import org.opensearch.client.transport.OpenSearchTransport;

/** Retention on the cluster that the settings name. */
final class RetentionSession implements Session {

  private final Settings settings;
  private final OpenSearchTransport transport;

  /**
   * Builds the connection; nothing is asked of the cluster yet.
   *
   * @throws IOException when a file that the settings name cannot be used
   */
  RetentionSession(Settings settings) throws IOException {
    this.settings = settings;
    this.transport = OpenSearchTransports.of(settings);
  }

  /** The terms in the settings. */
  static Terms terms(Settings settings) {
    return new Terms(settings.retention().keep(), settings.retention().mergeAfter());
  }

  @Override
  public Terms terms() {
    return terms(settings);
  }

  @Override
  public OpenSearchHttp openSearch() {
    return new OpenSearchHttp(transport, settings.opensearch().requestTimeout());
  }

  @Override
  public void close() throws IOException {
    transport.close();
  }
}
