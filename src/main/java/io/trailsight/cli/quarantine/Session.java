package io.trailsight.cli.quarantine;

import io.trailsight.cli.UnusableException;
import io.trailsight.config.Settings;
import io.trailsight.connect.Connections;
import io.trailsight.connect.JsonConnection;
import io.trailsight.fault.Fault;
import io.trailsight.opensearch.QuarantineSearch;
import io.trailsight.quarantine.QuarantineArchive;
import io.trailsight.quarantine.Redrive;
import io.trailsight.service.Ingestion;
import io.trailsight.service.MemoryPlan;
import java.io.Closeable;
import java.io.IOException;
import java.util.Optional;

/** What a command of quarantine works with, until it is closed. */
interface Session extends Closeable {

  /** The entries in quarantine. */
  QuarantineArchive archive();

  /**
   * Prepares the index as for the service, and returns what tries entries again.
   *
   * @throws Fault if the index cannot be prepared
   * @throws UnusableException if the settings cannot be used for this
   */
  Redrive redrive() throws Fault, UnusableException, InterruptedException;

  /**
   * Quarantine on the cluster that the settings name. A redrive makes its further clients itself.
   */
  final class OnCluster implements Session {

    private final Settings settings;
    private final JsonConnection openSearch;
    private final QuarantineArchive archive;
    private Optional<Ingestion> ingestion = Optional.empty();

    /**
     * Builds the connection; no request is sent yet.
     *
     * @throws IOException if a file that the settings name cannot be used
     */
    OnCluster(Settings settings) throws IOException {
      this.settings = settings;
      this.openSearch = Connections.openSearch(settings);
      this.archive = new QuarantineSearch(openSearch, settings.index().names());
    }

    @Override
    public QuarantineArchive archive() {
      return archive;
    }

    @Override
    public Redrive redrive() throws Fault, UnusableException, InterruptedException {
      Optional<String> shortage = MemoryPlan.shortage(settings);
      if (shortage.isPresent()) {
        throw new UnusableException(shortage.get());
      }
      try {
        Ingestion made = new Ingestion(settings, Optional.empty(), () -> 1, _ -> {});
        ingestion = Optional.of(made);
        made.check();
        return made.redrive(archive);
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
        openSearch.close();
      }
    }
  }
}
