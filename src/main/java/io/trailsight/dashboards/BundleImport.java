package io.trailsight.dashboards;

import io.trailsight.dashboards.Inventory.Installed;
import io.trailsight.dashboards.Ownership.Decision;
import io.trailsight.ingest.Fault;
import io.trailsight.setup.Change;
import io.trailsight.setup.Change.Action;
import io.trailsight.setup.Manner;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One import of what is due of a bundle. What was written is read again, and the digests of what
 * Dashboards made of it go into the {@link Inventory}, last: whatever ends this in between, the
 * next import makes up for it. Not thread-safe.
 */
final class BundleImport {

  private final SavedObjectsApi api;
  private final Bundle bundle;
  private final Manner manner;
  private final Map<ObjectKey, Digest> held = new HashMap<>();
  private final List<Step> steps = new ArrayList<>();
  private Map<ObjectKey, String> refused = Map.of();

  BundleImport(SavedObjectsApi api, Bundle bundle, Manner manner) {
    this.api = api;
    this.bundle = bundle;
    this.manner = manner;
  }

  /** What is to become of an object of the bundle. */
  private record Step(SavedObject object, Decision decision) {

    ObjectKey key() {
      return object.key();
    }
  }

  /** Does all that is due, and tells what became of each object of the bundle, in its order. */
  List<Change> run() throws Fault.Transient, Fault.Blocked, InterruptedException {
    Map<ObjectKey, SavedObject> found =
        api.find(
            Stream.concat(bundle.objects().stream().map(SavedObject::key), Stream.of(Inventory.KEY))
                .toList());
    found.values().forEach(this::hold);
    Optional<Inventory> known = Optional.ofNullable(found.get(Inventory.KEY)).map(Inventory::read);
    bundle.objects().forEach(object -> decide(object, known.orElse(Inventory.empty())));
    write(
        steps.stream()
            .filter(step -> step.decision().action().writes())
            .map(Step::object)
            .toList());
    List<Change> changes = new ArrayList<>(steps.stream().map(this::change).toList());
    record(known).ifPresent(changes::add);
    return changes;
  }

  private void hold(SavedObject object) {
    held.put(object.key(), object.digest());
  }

  private void decide(SavedObject object, Inventory known) {
    Decision decision =
        Ownership.decide(
            bundle.version(object),
            object.digest(),
            Optional.ofNullable(held.get(object.key())),
            known.find(object.key()),
            manner);
    steps.add(new Step(object, decision));
  }

  private void write(List<SavedObject> due)
      throws Fault.Transient, Fault.Blocked, InterruptedException {
    if (manner.dryRun()) {
      due.forEach(this::hold);
    } else if (!due.isEmpty()) {
      refused = api.write(due);
      api.find(due.stream().map(SavedObject::key).toList()).values().forEach(this::hold);
    }
  }

  private Change change(Step step) {
    String reason = refused.get(step.key());
    return reason == null
        ? new Change(subject(step.key()), step.decision().action(), step.decision().note())
        : new Change(subject(step.key()), Action.UNAVAILABLE, reason);
  }

  /** Brings the inventory up to date; nothing when there is none and nothing to put into it. */
  private Optional<Change> record(Optional<Inventory> known)
      throws Fault.Transient, Fault.Blocked, InterruptedException {
    Inventory wanted = wanted(known.orElse(Inventory.empty()));
    if (wanted.equals(known.orElse(Inventory.empty()))) {
      return known.map(_ -> new Change(subject(Inventory.KEY), Action.CURRENT));
    }
    SavedObject object = wanted.toSavedObject();
    String reason = manner.dryRun() ? null : api.write(List.of(object)).get(Inventory.KEY);
    Action action = known.isPresent() ? Action.UPDATED : Action.CREATED;
    return Optional.of(
        reason == null
            ? new Change(subject(Inventory.KEY), action)
            : new Change(subject(Inventory.KEY), Action.UNAVAILABLE, reason));
  }

  private Inventory wanted(Inventory known) {
    Map<ObjectKey, Installed> entries = new HashMap<>(known.entries());
    for (Step step : steps) {
      Digest digest = held.get(step.key());
      boolean ours = step.decision().action() != Action.KEPT && !refused.containsKey(step.key());
      if (ours && digest != null) {
        entries.merge(
            step.key(),
            new Installed(bundle.version(step.object()), step.object().digest(), digest),
            BundleImport::latest);
      }
    }
    return Inventory.of(entries);
  }

  /** The same object may be part of newer bundles too. */
  private static Installed latest(Installed known, Installed installed) {
    boolean same =
        known.shipped().equals(installed.shipped()) && known.held().equals(installed.held());
    return same && known.version() > installed.version() ? known : installed;
  }

  private static String subject(ObjectKey key) {
    return key.type() + " " + key.id();
  }
}
