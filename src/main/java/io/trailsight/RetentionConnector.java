package io.trailsight;

import io.trailsight.config.Settings;
import io.trailsight.config.SettingsException;
import io.trailsight.config.SettingsReader;
import io.trailsight.opensearch.OpenSearchHttp;
import io.trailsight.retention.Connector;
import io.trailsight.retention.Terms;
import io.trailsight.telemetry.LogSetup;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.opensearch.client.transport.OpenSearchTransport;

/** Connects the command {@code retention} to the cluster that the settings of {@code run} name. */
final class RetentionConnector implements Connector {

  private final Map<String, String> environment;

  /**
   * @param environment the variables of the process
   */
  RetentionConnector(Map<String, String> environment) {
    this.environment = environment;
  }

  /** The terms in the settings. */
  static Terms terms(Settings settings) {
    return new Terms(settings.retention().keep(), settings.retention().mergeAfter());
  }

  @Override
  public Session connect(Optional<Path> config) throws UnusableException {
    try {
      Settings settings = SettingsReader.readWithoutQueue(config, environment).settings();
      LogSetup.applyBesideOutput();
      return new Connected(settings, OpenSearchTransports.of(settings));
    } catch (SettingsException e) {
      throw new UnusableException(String.valueOf(e.getMessage()), e);
    } catch (IOException e) {
      throw new UnusableException("the settings cannot be used here: " + e.getMessage(), e);
    }
  }

  private record Connected(Settings settings, OpenSearchTransport transport) implements Session {

    @Override
    public Terms terms() {
      return RetentionConnector.terms(settings);
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
}
