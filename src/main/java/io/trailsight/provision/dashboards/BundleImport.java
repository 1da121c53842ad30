package io.trailsight.provision.dashboards;

import io.trailsight.fault.Fault;
import io.trailsight.provision.Change;
import io.trailsight.provision.Change.Action;
import io.trailsight.provision.Manner;
import io.trailsight.provision.dashboards.Inventory.Installed;
import io.trailsight.provision.dashboards.Ownership.Decision;
import io.trailsight.provision.dashboards.Refusal.Kind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * One import of what is due of a bundle. An object that was not found is created and nothing is
 * written over, since it may be there all the same; only one that was read is replaced. What was
 * written is read again, and the digests of what Dashboards made of it go into the {@link
 * Inventory}, last. When this ends in between, the next import takes an object that Dashboards
 * holds as it was shipped for one of ours, and one that Dashboards altered for somebody's. Not
 * thread-safe.
 */
final class BundleImport {

  private final SavedObjectsApi api;
  private final Bundle bundle;
  private final Manner manner;
  private final Map<ObjectKey, Digest> held = new HashMap<>();
  private final List<Step> steps = new ArrayList<>();
  private final Map<ObjectKey, Refusal> refused = new TreeMap<>();

  BundleImport(SavedObjectsApi api, Bundle bundle, Manner manner) {
    this.api = api;
    this.bundle = bundle;
    this.manner = manner;
  }

  /**
   * What is to become of an object of the bundle.
   *
   * @param object as it is written
   */
  private record Step(SavedObject object, Decision decision) {

    ObjectKey key() {
      return object.key();
    }
  }

  /**
   * Does all that is due, and tells what became of each object of the bundle, in its order.
   *
   * @throws Fault.Transient also when only some objects could not be written, and may be later
   */
  List<Change> run() throws Fault.Transient, Fault.Blocked, InterruptedException {
    Map<ObjectKey, SavedObject> found =
        api.find(
            Stream.concat(bundle.objects().stream().map(SavedObject::key), Stream.of(Inventory.KEY))
                .toList());
    found.values().forEach(this::hold);
    Optional<Inventory> known = Optional.ofNullable(found.get(Inventory.KEY)).map(Inventory::read);
    for (SavedObject object : bundle.objects()) {
      Decision decision = decide(object, known.orElse(Inventory.empty()));
      steps.add(step(object, Optional.ofNullable(found.get(object.key())), decision));
    }
    for (Action action : List.of(Action.CREATED, Action.UPDATED)) {
      write(action);
    }
    List<Change> changes = new ArrayList<>(steps.stream().map(this::change).toList());
    record(known).ifPresent(changes::add);
    checkLasting();
    return changes;
  }

  private void hold(SavedObject object) {
    held.put(object.key(), object.digest());
  }

  private Decision decide(SavedObject object, Inventory known) {
    return Ownership.decide(
        bundle.version(object),
        object.digest(),
        Optional.ofNullable(held.get(object.key())),
        known.find(object.key()),
        manner);
  }

  /** An index pattern keeps the fields that it has, and those that it lacks are added. */
  private static Step step(SavedObject object, Optional<SavedObject> found, Decision decision) {
    if (found.isEmpty() || !object.key().type().equals(FieldList.OWNER)) {
      return new Step(object, decision);
    }
    FieldList fields = FieldList.of(found.get());
    List<String> missing = fields.missing(FieldList.of(object));
    return new Step(
        fields.addTo(object), missing.isEmpty() ? decision : decision.withMissing(missing));
  }

  /** What is created comes first: what is updated may refer to it. */
  private void write(Action action) throws Fault.Transient, Fault.Blocked, InterruptedException {
    List<SavedObject> due =
        steps.stream()
            .filter(step -> step.decision().action() == action)
            .map(Step::object)
            .toList();
    if (manner.dryRun()) {
      due.forEach(this::hold);
    } else if (!due.isEmpty()) {
      refused.putAll(api.write(due, action == Action.UPDATED));
      api.find(due.stream().map(SavedObject::key).toList()).values().forEach(this::hold);
    }
  }

  private Change change(Step step) {
    return change(step.key(), step.decision().action(), step.decision().note());
  }

  private Change change(ObjectKey key, Action action, String note) {
    Refusal refusal = refused.get(key);
    if (refusal == null) {
      return new Change(subject(key), action, note);
    }
    Action instead = refusal.kind() == Kind.UNSUPPORTED ? Action.UNAVAILABLE : Action.REFUSED;
    return new Change(subject(key), instead, refusal.reason());
  }

  private void checkLasting() throws Fault.Transient {
    List<ObjectKey> passing =
        refused.entrySet().stream()
            .filter(entry -> entry.getValue().kind() == Kind.PASSING)
            .map(Map.Entry::getKey)
            .toList();
    if (!passing.isEmpty()) {
      ObjectKey first = passing.getFirst();
      throw new Fault.Transient(
          "Dashboards did not write %d of %d objects, and may later; such as %s: %s"
              .formatted(
                  passing.size(),
                  bundle.objects().size() + 1,
                  subject(first),
                  Objects.requireNonNull(refused.get(first)).reason()));
    }
  }

  /** Brings the inventory up to date; nothing when there is none and nothing to put into it. */
  private Optional<Change> record(Optional<Inventory> known)
      throws Fault.Transient, Fault.Blocked, InterruptedException {
    Inventory wanted = wanted(known.orElse(Inventory.empty()));
    if (wanted.equals(known.orElse(Inventory.empty()))) {
      return known.map(_ -> new Change(subject(Inventory.KEY), Action.CURRENT));
    }
    if (!manner.dryRun()) {
      refused.putAll(api.write(List.of(wanted.toSavedObject()), known.isPresent()));
    }
    Action action = known.isPresent() ? Action.UPDATED : Action.CREATED;
    return Optional.of(change(Inventory.KEY, action, ""));
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
