package io.trailsight.cli.status;

import io.trailsight.aws.SqsQueue;
import io.trailsight.config.Settings;
import io.trailsight.config.SourceSettings;
import io.trailsight.connect.Connections;
import io.trailsight.connect.JsonConnection;
import io.trailsight.fault.Fault;
import io.trailsight.ingest.MeasuredQueue;
import io.trailsight.opensearch.StateSearch;
import io.trailsight.provision.Component;
import io.trailsight.provision.dashboards.Bundle;
import io.trailsight.service.Provisioning;
import io.trailsight.status.StatusReport.Service;
import io.trailsight.status.StoredState;
import java.io.Closeable;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/** The servers that the command asks, until it is closed. Thread-safe. */
interface Session extends Closeable {

  /** The queues of all sources, by the names of these; empty where the settings name none. */
  SequencedMap<String, Optional<MeasuredQueue>> queues();

  /** What OpenSearch holds. */
  StoredState stored();

  /** Whether the ledger is written; without it, nothing states what became of objects. */
  boolean hasLedger();

  /** What {@code setup} installs. */
  List<Component> components();

  /**
   * Asks a running service about itself.
   *
   * @param url where it serves health and metrics
   * @throws Fault when it does not answer
   */
  Service service(URI url) throws Fault;

  /** The servers that the settings name. */
  final class OnServers implements Session {

    private final Settings settings;
    private final SequencedMap<String, Optional<MeasuredQueue>> queues = new LinkedHashMap<>();
    private final Deque<Closeable> open = new ArrayDeque<>();
    private final StoredState stored;
    private final Provisioning provisioning;

    /**
     * Builds the connections; no request is sent yet.
     *
     * @throws IOException when a file that the settings name cannot be used, or the AWS region is
     *     not known
     */
    OnServers(Settings settings) throws IOException {
      this.settings = settings;
      for (SourceSettings source : settings.sources()) {
        queues.put(source.name(), queue(source));
      }
      JsonConnection openSearch = Connections.openSearch(settings);
      open.push(openSearch);
      stored = new StateSearch(openSearch, settings.index().names());
      provisioning = Provisioning.of(settings, Bundle::shipped);
      open.push(provisioning);
    }

    private Optional<MeasuredQueue> queue(SourceSettings source) throws IOException {
      if (source.sqs().queueUrl().isEmpty()) {
        return Optional.empty();
      }
      SqsQueue queue = SqsQueue.connect(settings, source, _ -> {});
      open.push(queue::close);
      return Optional.of(queue.depths());
    }

    @Override
    public SequencedMap<String, Optional<MeasuredQueue>> queues() {
      return queues;
    }

    @Override
    public StoredState stored() {
      return stored;
    }

    @Override
    public boolean hasLedger() {
      return settings.index().ledger();
    }

    @Override
    public List<Component> components() {
      return provisioning.components();
    }

    @Override
    public Service service(URI url) throws Fault {
      return ServiceProbe.ask(url);
    }

    @Override
    public void close() throws IOException {
      while (!open.isEmpty()) {
        open.pop().close();
      }
    }
  }
}
