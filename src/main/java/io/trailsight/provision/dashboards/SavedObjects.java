package io.trailsight.provision.dashboards;

import io.trailsight.connect.DashboardsApi;
import io.trailsight.fault.Fault;
import io.trailsight.provision.Change;
import io.trailsight.provision.Change.Action;
import io.trailsight.provision.Component;
import io.trailsight.provision.Drift;
import io.trailsight.provision.InstallOptions;
import io.trailsight.provision.Stamp;
import io.trailsight.provision.dashboards.ImportAnswer.Failure;
import io.trailsight.provision.dashboards.ImportAnswer.FailureKind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Installs a bundle in OpenSearch Dashboards: what is missing is created, what nobody changed is
 * updated, and what somebody changed is kept. Thread-safe; blocks.
 */
public final class SavedObjects implements Component {

  private final SavedObjectsApi api;
  private final Bundle bundle;
  private final Optional<String> dataSource;

  /**
   * @param dataSource the id of the data source that the objects read from; empty for the cluster
   *     of Dashboards
   */
  public SavedObjects(DashboardsApi http, Bundle bundle, Optional<String> dataSource) {
    this.api = new SavedObjectsApi(http);
    this.bundle = bundle;
    this.dataSource = dataSource;
  }

  @Override
  public String title() {
    return "saved objects of Dashboards";
  }

  /**
   * {@inheritDoc}
   *
   * @throws Fault.Transient also when only some objects could not be written, and a later call may
   *     write them
   * @throws Fault.Blocked also when Dashboards has no such data source
   */
  @Override
  public List<Change> install(InstallOptions options)
      throws Fault.Transient, Fault.Blocked, InterruptedException {
    return new Installation(placed(), options).run();
  }

  private Bundle placed() throws Fault.Transient, Fault.Blocked, InterruptedException {
    if (dataSource.isEmpty()) {
      return bundle;
    }
    SavedObject.Key key = DataSource.key(dataSource.get());
    SavedObject found = api.find(List.of(key)).get(key);
    if (found == null) {
      throw new Fault.Blocked(
          "Dashboards has no data source with the id %s, or this user may not read it: see dashboards.dataSource"
              .formatted(key.id()));
    }
    return bundle.on(DataSource.of(found));
  }

  /**
   * What is done with an object of the bundle.
   *
   * @param object as it is written
   */
  private record Step(SavedObject object, Change change) {

    SavedObject.Key key() {
      return object.key();
    }

    Action action() {
      return change.action();
    }
  }

  /**
   * One installation. An object that was not found is created without overwriting, since it may
   * exist all the same; only an object that was read is replaced. What was written is read again,
   * and the fingerprints of what Dashboards made of it go into the {@link Inventory}, last. After
   * an installation that ended before that, the next one takes an object that Dashboards holds as
   * shipped for ours, and one that Dashboards altered for somebody's.
   */
  private final class Installation {

    private final Bundle bundle;
    private final InstallOptions options;
    private final Map<SavedObject.Key, String> held = new HashMap<>();
    private final List<Step> steps = new ArrayList<>();
    private final Map<SavedObject.Key, Failure> failures = new TreeMap<>();

    Installation(Bundle bundle, InstallOptions options) {
      this.bundle = bundle;
      this.options = options;
    }

    /** Installs all objects, and returns the changes in the order of the bundle. */
    List<Change> run() throws Fault.Transient, Fault.Blocked, InterruptedException {
      Map<SavedObject.Key, SavedObject> found =
          api.find(
              Stream.concat(
                      bundle.objects().stream().map(SavedObject::key),
                      Stream.of(bundle.inventoryKey()))
                  .toList());
      found.values().forEach(this::hold);
      Optional<Inventory> known =
          Optional.ofNullable(found.get(bundle.inventoryKey())).map(Inventory::read);
      for (SavedObject object : bundle.objects()) {
        Drift drift = drift(object, known.flatMap(inventory -> inventory.find(object.key())));
        Change change = drift.change(subject(object.key()), options);
        steps.add(step(object, Optional.ofNullable(found.get(object.key())), change));
      }
      // What is updated may refer to what is created.
      for (Action action : List.of(Action.CREATED, Action.UPDATED)) {
        write(action);
      }
      List<Change> changes = new ArrayList<>();
      steps.forEach(step -> changes.add(unlessFailed(step.key(), step.change())));
      record(known).ifPresent(changes::add);
      checkTransient();
      return changes;
    }

    private void hold(SavedObject object) {
      held.put(object.key(), object.fingerprint());
    }

    private Drift drift(SavedObject object, Optional<Stamp> known) {
      Stamp ours = Stamp.pending(bundle.version(object), object.fingerprint());
      return Optional.ofNullable(held.get(object.key()))
          .map(
              installed ->
                  Drift.of(ours, known.map(stamp -> comparable(stamp, ours, installed)), installed))
          .orElse(Drift.MISSING);
    }

    private void write(Action action) throws Fault.Transient, Fault.Blocked, InterruptedException {
      List<SavedObject> due =
          steps.stream().filter(step -> step.action() == action).map(Step::object).toList();
      if (options.dryRun()) {
        due.forEach(this::hold);
      } else if (!due.isEmpty()) {
        failures.putAll(api.write(due, action == Action.UPDATED));
        api.find(due.stream().map(SavedObject::key).toList()).values().forEach(this::hold);
      }
    }

    private Change unlessFailed(SavedObject.Key key, Change change) {
      Failure failure = failures.get(key);
      if (failure == null) {
        return change;
      }
      Action instead =
          failure.kind() == FailureKind.UNSUPPORTED ? Action.UNAVAILABLE : Action.REFUSED;
      return new Change(change.subject(), instead, failure.reason());
    }

    /** Updates the inventory; nothing when there is none and nothing to put into it. */
    private Optional<Change> record(Optional<Inventory> known)
        throws Fault.Transient, Fault.Blocked, InterruptedException {
      Inventory before = known.orElse(Inventory.empty());
      Inventory wanted = wanted(before);
      String subject = subject(bundle.inventoryKey());
      if (wanted.equals(before)) {
        return known.map(_ -> new Change(subject, Action.CURRENT));
      }
      if (!options.dryRun()) {
        failures.putAll(
            api.write(List.of(wanted.toSavedObject(bundle.inventoryKey())), known.isPresent()));
      }
      Action action = known.isPresent() ? Action.UPDATED : Action.CREATED;
      return Optional.of(unlessFailed(bundle.inventoryKey(), new Change(subject, action)));
    }

    private Inventory wanted(Inventory known) {
      Map<SavedObject.Key, Stamp> entries = new HashMap<>(known.entries());
      for (Step step : steps) {
        String stored = held.get(step.key());
        boolean ours = step.action() != Action.KEPT && !failures.containsKey(step.key());
        if (ours && stored != null) {
          int version = bundle.version(step.object());
          Stamp stamp = new Stamp(version, step.object().fingerprint(), stored);
          entries.merge(step.key(), stamp, SavedObjects::latest);
        }
      }
      return Inventory.of(entries);
    }

    private void checkTransient() throws Fault.Transient {
      List<SavedObject.Key> later =
          failures.entrySet().stream()
              .filter(entry -> entry.getValue().kind() == FailureKind.TRANSIENT)
              .map(Map.Entry::getKey)
              .toList();
      if (!later.isEmpty()) {
        SavedObject.Key first = later.getFirst();
        throw new Fault.Transient(
            "Dashboards did not write %d of %d objects, and may later; such as %s: %s"
                .formatted(
                    later.size(),
                    bundle.objects().size() + 1,
                    subject(first),
                    Objects.requireNonNull(failures.get(first)).reason()));
      }
    }
  }

  /** An index pattern keeps the fields that it has, and gets those that it lacks. */
  private static Step step(SavedObject object, Optional<SavedObject> found, Change change) {
    if (found.isEmpty() || !object.key().type().equals(FieldList.OWNER)) {
      return new Step(object, change);
    }
    FieldList fields = FieldList.of(found.get());
    List<String> missing = fields.missing(FieldList.of(object));
    return new Step(
        fields.addTo(object), missing.isEmpty() ? change : withMissing(missing, change));
  }

  private static Change withMissing(List<String> fields, Change change) {
    String words = "%d fields, such as %s".formatted(fields.size(), fields.getFirst());
    return switch (change.action()) {
      case CURRENT -> new Change(change.subject(), Action.UPDATED, "gets " + words);
      case KEPT -> change.withNote("it lacks " + words);
      case CREATED, UPDATED, UNAVAILABLE, REFUSED, STOPPED -> change;
    };
  }

  /**
   * A version is that of a whole bundle, and newer bundles have unchanged objects too. So a higher
   * version counts only for an object that differs from ours, and that nobody changed since.
   */
  private static Stamp comparable(Stamp known, Stamp ours, String installed) {
    boolean counts = known.stored().equals(installed) && !known.shipped().equals(ours.shipped());
    return counts ? known : new Stamp(ours.version(), known.shipped(), known.stored());
  }

  /** The same object may be in the inventory with the version of a newer bundle. */
  private static Stamp latest(Stamp known, Stamp installed) {
    boolean same =
        known.equals(new Stamp(known.version(), installed.shipped(), installed.stored()));
    return same && known.version() > installed.version() ? known : installed;
  }

  private static String subject(SavedObject.Key key) {
    return key.type() + " " + key.id();
  }
}
