package io.trailsight.cli;

import io.trailsight.config.Settings;
import io.trailsight.connect.OpenSearchHttp;
import io.trailsight.connect.OpenSearchTransports;
import io.trailsight.provision.retention.Session;
import io.trailsight.provision.retention.Terms;
import java.io.IOException;
import org.opensearch.client.transport.OpenSearchTransport;

/** Retention on the cluster that the settings name. */
public final class RetentionSession implements Session {

  private final Settings settings;
  private final OpenSearchTransport transport;

  /**
   * Builds the connection; nothing is asked of the cluster yet.
   *
   * @throws IOException when a file that the settings name cannot be used
   */
  public RetentionSession(Settings settings) throws IOException {
    this.settings = settings;
    this.transport = OpenSearchTransports.of(settings);
  }

  @Override
  public Terms terms() {
    return Terms.of(settings);
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
