package io.trailsight.provision.retention;

import io.trailsight.connect.JsonConnection;
import io.trailsight.fault.Fault;
import io.trailsight.indices.Coverage;
import io.trailsight.indices.IndexNames;
import io.trailsight.provision.Change;
import io.trailsight.provision.Change.Action;
import io.trailsight.provision.retention.StoredIndices.StoredIndex;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Puts dated indices without a policy under the right one, and makes those under it follow it.
 * Indices under other policies, and those that somebody holds, are not touched. Thread-safe; blocks
 * and can be interrupted.
 */
final class ManagedIndices {

  private final IsmApi ism;
  private final StoredIndices indices;

  ManagedIndices(JsonConnection connection, IndexNames names) {
    this.ism = new IsmApi(connection);
    this.indices = new StoredIndices(connection, names);
  }

  /**
   * What happened to the indices of a policy.
   *
   * @param failures what failed, each with the name of its index
   */
  record Applied(Change change, List<String> failures) {}

  /**
   * Applies a policy to the indices of one form of name.
   *
   * @param written whether the policy was written, or would be in a dry run: then its indices have
   *     to follow
   */
  Applied apply(String policy, Coverage coverage, boolean written, boolean dryRun)
      throws Fault.Transient, Fault.Blocked, InterruptedException {
    List<String> names =
        indices.all().stream()
            .filter(stored -> stored.index().coverage() == coverage)
            .map(StoredIndex::name)
            .toList();
    Map<String, String> policies = ism.policiesOf(names);
    Set<String> held = indices.holds().keySet();
    List<String> without = names.stream().filter(name -> !policies.containsKey(name)).toList();
    List<String> added = without.stream().filter(name -> !held.contains(name)).toList();
    List<String> under =
        written
            ? names.stream().filter(name -> policy.equals(policies.get(name))).toList()
            : List.of();
    List<String> failures = new ArrayList<>();
    if (!dryRun) {
      failures.addAll(ism.add(policy, added));
      failures.addAll(ism.refresh(policy, under));
    }
    return new Applied(
        change(policy, added.size(), under.size(), without.size() - added.size()), failures);
  }

  private static Change change(String policy, int added, int following, int held) {
    List<String> notes = new ArrayList<>();
    if (added + following > 0) {
      notes.add("%d put under it, %d follow its change".formatted(added, following));
    }
    if (held > 0) {
      notes.add("%d without it are held, and never deleted".formatted(held));
    }
    return new Change(
        "indices of policy " + policy,
        added + following > 0 ? Action.UPDATED : Action.CURRENT,
        String.join("; ", notes));
  }
}
