package io.trailsight.provision.monitors;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trailsight.connect.JsonConnection;
import io.trailsight.connect.OpenSearchApi;
import io.trailsight.fault.Fault;
import io.trailsight.provision.Change;
import io.trailsight.provision.Change.Action;
import io.trailsight.provision.Manner;
import io.trailsight.provision.Part;
import io.trailsight.provision.ShippedFile;
import io.trailsight.provision.Standing;
import io.trailsight.provision.monitors.AlertingApi.Installed;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Brings the monitors that ship to a cluster whose OpenSearch has the Alerting plugin. Query and
 * conditions that somebody changed stay as they are, unless they are to be overwritten. Whether a
 * monitor runs, when, and whom it notifies is never changed. Thread-safe; blocks and can be
 * interrupted.
 */
public final class Monitors implements Part {

  private final AlertingApi api;
  private final List<ShippedMonitor> shipped;

  public Monitors(JsonConnection http) {
    this(http, ShippedMonitor.all());
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
  public List<Change> bring(Manner manner)
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
      changes.add(bring(monitor, ofOurs(monitor, installed.get()), manner));
    }
    return List.copyOf(changes);
  }

  /** The monitors with the stamp of ours; where there is none, those with its name. */
  private static List<Installed> ofOurs(ShippedMonitor ours, List<Installed> installed) {
    List<Installed> stamped =
        installed.stream()
            .filter(
                monitor ->
                    MonitorStamp.in(monitor.json())
                        .filter(stamp -> stamp.monitor().equals(ours.id()))
                        .isPresent())
            .toList();
    return stamped.isEmpty()
        ? installed.stream()
            .filter(monitor -> monitor.json().path("name").asText().equals(ours.name()))
            .toList()
        : stamped;
  }

  /** The monitors, for those who bring them by hand. */
  public List<ShippedFile> files() {
    return shipped.stream()
        .map(
            monitor ->
                ShippedFile.forOpenSearch(
                    "monitors/" + monitor.id() + ".json",
                    monitor.json().toPrettyString() + "\n",
                    "POST",
                    "/_plugins/_alerting/monitors"))
        .toList();
  }

  private Change bring(ShippedMonitor ours, List<Installed> installed, Manner manner)
      throws Fault.Transient, Fault.Blocked, InterruptedException {
    String subject = "monitor " + ours.id();
    if (installed.size() > 1) {
      return new Change(
          subject,
          Action.KEPT,
          "there are %d of it; delete all but one".formatted(installed.size()));
    }
    if (installed.isEmpty()) {
      boolean stays = manner.dryRun() || create(ours);
      return stays
          ? new Change(subject, Action.CREATED)
          : new Change(subject, Action.CURRENT, "somebody else brought it meanwhile");
    }
    Installed read = api.get(installed.getFirst().id());
    Change change =
        Standing.of(
                MonitorStamp.in(read.json()).flatMap(MonitorStamp::written),
                MonitorDefinition.fingerprint(read.json()),
                MonitorStamp.of(ours).stamp())
            .change(subject, manner);
    if (change.action().writes() && !manner.dryRun()) {
      write(ours, read);
    }
    return change;
  }

  /**
   * Writes a new monitor. The plugin does not mind two of a name, so when several processes do this
   * at the same time, each looks whether there is an older one, and takes its own away.
   *
   * @return whether it stays
   */
  private boolean create(ShippedMonitor ours)
      throws Fault.Transient, Fault.Blocked, InterruptedException {
    Installed written = api.create(MonitorStamp.of(ours).on(ours.json()));
    for (Installed other : ofOurs(ours, api.all().orElse(List.of()))) {
      if (other.isOlderThan(written)) {
        api.delete(written);
        return false;
      }
    }
    finish(ours, written);
    return true;
  }

  private void write(ShippedMonitor ours, Installed read)
      throws Fault.Transient, Fault.Blocked, InterruptedException {
    ObjectNode merged = MonitorDefinition.merged(ours.json(), read.json());
    finish(ours, api.update(read, MonitorStamp.of(ours).on(merged)));
  }

  /**
   * Notes on a monitor how the plugin keeps its definition, which it stores in a form of its own:
   * without the note, a change by somebody could not be told from that.
   */
  private void finish(ShippedMonitor ours, Installed written)
      throws Fault.Transient, Fault.Blocked, InterruptedException {
    Installed read = api.get(written.id());
    MonitorStamp stamp = MonitorStamp.of(ours).stored(MonitorDefinition.fingerprint(read.json()));
    api.update(read, stamp.on(read.json()));
  }
}
