package io.trailsight.provision.retention;

import static java.util.stream.Collectors.joining;

import io.trailsight.connect.JsonConnection;
import io.trailsight.fault.Fault;
import io.trailsight.indices.Coverage;
import io.trailsight.indices.IndexNames;
import io.trailsight.provision.Change;
import io.trailsight.provision.Change.Action;
import io.trailsight.provision.retention.IsmApi.Managed;
import io.trailsight.provision.retention.StoredIndices.StoredIndex;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Puts dated indices without a policy under the right one, and makes those under it follow it.
 * Indices under other policies, and those that somebody holds, are not touched. Thread-safe; blocks
 * and can be interrupted.
 */
final class ManagedIndices {

  /** How to start an index again on which Index State Management gave up. */
  static final String RETRY =
      "POST _plugins/_ism/retry/<index> with {\"state\": \"%s\"} starts it again"
          .formatted(PolicyJson.FIRST_STATE);

  private static final int MOST_NAMED = 3;

  private final IsmApi ism;
  private final StoredIndices indices;

  ManagedIndices(JsonConnection connection, IndexNames names) {
    this.ism = new IsmApi(connection);
    this.indices = new StoredIndices(connection, names);
  }

  /** What is done with the indices of a policy. */
  enum Reach {
    /** Nothing; they are only reported. */
    REPORT,
    /** Those without a policy are put under it. */
    ADD,
    /** Besides, those under it follow its change. */
    ADD_AND_FOLLOW
  }

  /**
   * What happened to the indices of a policy.
   *
   * @param failures what failed, each with the name of its index
   */
  record Applied(List<Change> changes, List<String> failures) {}

  /**
   * Where the indices of one form of name stand, each by name.
   *
   * @param under those under the policy
   * @param held what holds those without a policy that are held
   * @param free those without a policy that nobody holds
   */
  private record Standing(
      SortedMap<String, Managed> under, SortedMap<String, String> held, List<String> free) {}

  /** Applies a policy to the indices of one form of name. */
  Applied apply(String policy, Coverage coverage, Reach reach, boolean dryRun)
      throws Fault.Transient, Fault.Blocked, InterruptedException {
    Standing standing = standing(policy, coverage);
    List<String> added = reach == Reach.REPORT ? List.of() : standing.free();
    SortedMap<String, Managed> following =
        reach == Reach.ADD_AND_FOLLOW ? standing.under() : new TreeMap<>();
    List<String> failures = new ArrayList<>();
    if (!dryRun) {
      failures.addAll(ism.add(policy, added));
      failures.addAll(follow(policy, following));
    }
    String subject = "indices of policy " + policy;
    Change moved = moved(subject, added.size(), following.size());
    return new Applied(
        Stream.concat(Stream.of(moved), notMoved(subject, standing)).toList(), failures);
  }

  private Standing standing(String policy, Coverage coverage)
      throws Fault.Transient, Fault.Blocked, InterruptedException {
    List<String> names =
        indices.all().stream()
            .filter(stored -> stored.index().coverage() == coverage)
            .map(StoredIndex::name)
            .toList();
    Map<String, Managed> managed = ism.managed(names);
    SortedMap<String, Managed> under = new TreeMap<>(managed);
    under.values().removeIf(index -> !index.policy().equals(policy));
    SortedMap<String, String> held = new TreeMap<>(indices.holds());
    held.keySet().retainAll(names);
    held.keySet().removeAll(managed.keySet());
    List<String> free =
        names.stream()
            .filter(name -> !managed.containsKey(name) && !held.containsKey(name))
            .toList();
    return new Standing(under, held, free);
  }

  /** An index in a state that somebody added to the policy starts again. Returns what failed. */
  private List<String> follow(String policy, SortedMap<String, Managed> following)
      throws Fault.Transient, Fault.Blocked, InterruptedException {
    List<String> known = new ArrayList<>();
    List<String> lost = new ArrayList<>();
    following.forEach(
        (name, managed) ->
            (managed.state().stream().allMatch(PolicyJson::hasState) ? known : lost).add(name));
    List<String> failures = new ArrayList<>(ism.refresh(policy, known));
    failures.addAll(ism.restart(policy, PolicyJson.FIRST_STATE, lost));
    return failures;
  }

  private static Change moved(String subject, int added, int following) {
    return added + following > 0
        ? new Change(
            subject,
            Action.UPDATED,
            "%d put under it, %d follow its change".formatted(added, following))
        : new Change(subject, Action.CURRENT);
  }

  private static Stream<Change> notMoved(String subject, Standing standing) {
    SortedMap<String, String> held = standing.held();
    SortedMap<String, String> stopped = new TreeMap<>();
    standing
        .under()
        .forEach((name, managed) -> managed.trouble().ifPresent(why -> stopped.put(name, why)));
    Stream.Builder<Change> changes = Stream.builder();
    if (!held.isEmpty()) {
      changes.add(
          new Change(
              subject,
              Action.KEPT,
              "%d without it are held, and never deleted: %s".formatted(held.size(), named(held))));
    }
    if (!stopped.isEmpty()) {
      changes.add(
          new Change(
              subject,
              Action.STOPPED,
              "Index State Management gave up on %d, and never deletes them: %s; once the cause is gone, %s"
                  .formatted(stopped.size(), named(stopped), RETRY)));
    }
    return changes.build();
  }

  private static String named(SortedMap<String, String> reasons) {
    String named =
        reasons.entrySet().stream()
            .limit(MOST_NAMED)
            .map(index -> "%s (%s)".formatted(index.getKey(), index.getValue()))
            .collect(joining(", "));
    return reasons.size() > MOST_NAMED ? named + ", …" : named;
  }
}
