package io.trailsight;

import io.trailsight.config.Settings;
import io.trailsight.config.SettingsException;
import io.trailsight.config.SettingsReader;
import io.trailsight.ingest.Fault;
import io.trailsight.ingest.QuarantineArchive;
import io.trailsight.ingest.Redrive;
import io.trailsight.opensearch.OpenSearchHttp;
import io.trailsight.opensearch.QuarantineSearch;
import io.trailsight.quarantine.Connector;
import io.trailsight.telemetry.LogSetup;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import org.opensearch.client.transport.OpenSearchTransport;

/** Connects the quarantine commands to the servers that the settings of {@code run} name. */
final class QuarantineConnector implements Connector {

  private final Map<String, String> environment;

  /**
   * @param environment the variables of the process
   */
  QuarantineConnector(Map<String, String> environment) {
    this.environment = environment;
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

  /** Connections as the settings say; what only a redrive needs is made for a redrive. */
  private static final class Connected implements Session {

    private final Settings settings;
    private final OpenSearchTransport transport;
    private final QuarantineArchive archive;
    private Optional<Ingestion> ingestion = Optional.empty();

    Connected(Settings settings, OpenSearchTransport transport) {
      this.settings = settings;
      this.transport = transport;
      this.archive =
          new QuarantineSearch(
              new OpenSearchHttp(transport, settings.opensearch().requestTimeout()));
    }

    @Override
    public QuarantineArchive archive() {
      return archive;
    }

    @Override
    public Redrive redrive() throws Fault, UnusableException, InterruptedException {
      long heap = Runtime.getRuntime().maxMemory();
      MemoryPlan plan = MemoryPlan.of(settings);
      if (!plan.fits(heap)) {
        throw new UnusableException(plan.explain(heap));
      }
      try {
        Ingestion made = new Ingestion(settings, () -> 1, _ -> {});
        ingestion = Optional.of(made);
        made.check();
        return new Redrive(
            archive,
            made.ports(),
            made::ingester,
            made.reader(),
            made.mapper(),
            InstantSource.system());
      } catch (IOException e) {
        throw new UnusableException("the settings cannot be used here: " + e.getMessage(), e);
      }
    }

    @Override
    public void close() throws IOException {
      try {
        if (ingestion.isPresent()) {
          ingestion.get().close();
        }
      } finally {
        transport.close();
      }
    }
  }
}
