package io.trailsight.provision.monitors;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trailsight.connect.JsonConnection;
import io.trailsight.connect.OpenSearchApi;
import io.trailsight.fault.Fault;
import io.trailsight.indices.IndexNames;
import io.trailsight.provision.Change;
import io.trailsight.provision.Change.Action;
import io.trailsight.provision.Component;
import io.trailsight.provision.Drift;
import io.trailsight.provision.InstallOptions;
import io.trailsight.provision.ShippedFile;
import io.trailsight.provision.Stamp;
import io.trailsight.provision.monitors.AlertingApi.Installed;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Installs the shipped monitors on a cluster whose OpenSearch has the Alerting plugin. Query and
 * conditions that somebody changed are kept, unless the options overwrite them. Whether a monitor
 * runs, when, and whom it notifies is never changed. Thread-safe; blocks and can be interrupted.
 */
public final class Monitors implements Component {

  private final AlertingApi api;
  private final List<ShippedMonitor> shipped;

  public Monitors(JsonConnection http, IndexNames names) {
    this(http, ShippedMonitor.all().stream().map(monitor -> monitor.of(names)).toList());
  }

  Monitors(JsonConnection http, List<ShippedMonitor> shipped) {
    this.api = new AlertingApi(new OpenSearchApi(http));
    this.shipped = List.copyOf(shipped);
  }

  @Override
  public String title() {
    return "monitors";
  }

  @Override
  public List<Change> install(InstallOptions options)
      throws Fault.Transient, Fault.Blocked, InterruptedException {
    Optional<List<Installed>> installed = api.all();
    if (installed.isEmpty()) {
      return List.of(
          new Change(
              "monitors",
              Action.UNAVAILABLE,
              "this OpenSearch lacks the plugin opensearch-alerting"));
    }
    List<Change> changes = new ArrayList<>();
    for (ShippedMonitor monitor : shipped) {
      changes.add(install(monitor, copiesOf(monitor, installed.get()), options));
    }
    return List.copyOf(changes);
  }

  /** The installed monitors with the stamp of a shipped one; without any, those with its name. */
  private static List<Installed> copiesOf(ShippedMonitor ours, List<Installed> installed) {
    List<Installed> stamped =
        installed.stream()
            .filter(monitor -> MonitorJson.origin(monitor.json()).equals(Optional.of(ours.id())))
            .toList();
    return stamped.isEmpty()
        ? installed.stream()
            .filter(monitor -> monitor.json().path("name").asText().equals(ours.name()))
            .toList()
        : stamped;
  }

  /** The monitors as files for calls by hand. */
  public List<ShippedFile> files() {
    return shipped.stream().map(ShippedMonitor::file).toList();
  }

  private Change install(ShippedMonitor ours, List<Installed> installed, InstallOptions options)
      throws Fault.Transient, Fault.Blocked, InterruptedException {
    String subject = "monitor " + ours.id();
    if (installed.size() > 1) {
      return new Change(
          subject,
          Action.KEPT,
          "there are %d of it; delete all but one".formatted(installed.size()));
    }
    if (installed.isEmpty()) {
      return options.dryRun() || create(ours)
          ? Drift.MISSING.change(subject, options)
          : new Change(subject, Action.CURRENT, "somebody else created it in the meantime");
    }
    Installed read = api.get(installed.getFirst().id());
    Change change =
        Drift.of(
                MonitorJson.pending(ours),
                MonitorJson.stamp(read.json()),
                MonitorJson.fingerprint(read.json()))
            .change(subject, options);
    if (change.action().writes() && !options.dryRun()) {
      update(ours, read);
    }
    return change;
  }

  /**
   * Writes a new monitor. The plugin accepts two of a name. So when several processes do this at
   * the same time, each looks for an older one, and deletes its own if there is one.
   *
   * @return whether it stays
   */
  private boolean create(ShippedMonitor ours)
      throws Fault.Transient, Fault.Blocked, InterruptedException {
    Installed written =
        api.create(MonitorJson.withStamp(ours.json(), ours.id(), MonitorJson.pending(ours)));
    for (Installed other : copiesOf(ours, api.all().orElse(List.of()))) {
      if (other.isOlderThan(written)) {
        api.delete(written);
        return false;
      }
    }
    finish(ours, written);
    return true;
  }

  private void update(ShippedMonitor ours, Installed read)
      throws Fault.Transient, Fault.Blocked, InterruptedException {
    ObjectNode merged = MonitorJson.merged(ours.json(), read.json());
    finish(
        ours,
        api.update(read, MonitorJson.withStamp(merged, ours.id(), MonitorJson.pending(ours))));
  }

  /**
   * Writes the fingerprint of the stored monitor into its stamp. The plugin stores a definition in
   * a form of its own, which could not be distinguished from somebody's change otherwise.
   */
  private void finish(ShippedMonitor ours, Installed written)
      throws Fault.Transient, Fault.Blocked, InterruptedException {
    Installed read = api.get(written.id());
    Stamp stamp = MonitorJson.pending(ours).withStored(MonitorJson.fingerprint(read.json()));
    api.update(read, MonitorJson.withStamp(read.json(), ours.id(), stamp));
  }
}
