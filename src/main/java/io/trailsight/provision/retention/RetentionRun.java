package io.trailsight.provision.retention;

import io.trailsight.config.Settings;
import io.trailsight.connect.JsonConnection;
import io.trailsight.fault.Fault;
import io.trailsight.indices.DatedIndex;
import io.trailsight.indices.IndexNames;
import io.trailsight.provision.retention.IsmApi.Managed;
import io.trailsight.provision.retention.StoredIndices.StoredIndex;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Deletes and merges the indices whose time has passed, one after the other. A failure of one index
 * does not stop the others. Thread-safe; blocks and can be interrupted.
 */
public final class RetentionRun {

  private final StoredIndices indices;
  private final IsmApi ism;
  private final IndexNames names;
  private final Settings.Retention terms;

  public RetentionRun(JsonConnection connection, IndexNames names, Settings.Retention terms) {
    this.indices = new StoredIndices(connection, names);
    this.ism = new IsmApi(connection);
    this.names = names;
    this.terms = terms;
  }

  /**
   * What happened to an index whose time has passed, or would happen in a dry run. An index that is
   * merged already has no result.
   *
   * @param bytes what the index took on disk before, with its replicas; 0 where that is unknown
   */
  public record Result(String index, long bytes, Effect effect) {}

  /** What was done with an index. */
  public sealed interface Effect {

    /** It was deleted. */
    record Deleted() implements Effect {}

    /**
     * It was merged.
     *
     * @param bytes what it takes on disk now; empty in a dry run
     */
    record Merged(Optional<Long> bytes) implements Effect {}

    /**
     * It was not touched.
     *
     * @param reason who or what holds it, or which policy it is left to
     */
    record Kept(String reason) implements Effect {}

    /** It could not be deleted or merged, or the policy that it is left to does not work on it. */
    record Failed(String reason) implements Effect {}
  }

  /**
   * Deletes and merges what is due at a time.
   *
   * @param report receives each result as soon as it is known; a merge may take hours
   * @throws Fault.Transient when OpenSearch does not answer
   * @throws Fault.Blocked when it does not list the indices
   */
  public void apply(Instant now, boolean dryRun, Consumer<Result> report)
      throws Fault.Transient, Fault.Blocked, InterruptedException {
    for (StoredIndex stored : indices.all()) {
      boolean delete = isPast(stored, terms.keep(), now);
      if (delete || isPast(stored, terms.mergeAfter(), now)) {
        effect(stored, delete, dryRun)
            .map(effect -> new Result(stored.name(), stored.bytes(), effect))
            .ifPresent(report);
      }
    }
  }

  private static boolean isPast(StoredIndex stored, Optional<Duration> age, Instant now) {
    return age.filter(after -> !now.isBefore(stored.index().end().plus(after))).isPresent();
  }

  /** Nothing when there is nothing left to do for the index. */
  private Optional<Effect> effect(StoredIndex stored, boolean delete, boolean dryRun)
      throws Fault.Transient, InterruptedException {
    try {
      Optional<Effect> left = left(stored.index());
      if (left.isPresent()) {
        return left;
      }
      if (delete) {
        return Optional.of(delete(stored, dryRun));
      }
      return stored.open() && !indices.isMerged(stored.index())
          ? Optional.of(merge(stored, dryRun))
          : Optional.empty();
    } catch (Fault.Blocked e) {
      return Optional.of(new Effect.Failed(e.reason()));
    }
  }

  /**
   * Whether an index must not be touched, and why; asked right before each index, since merging
   * others may take hours.
   */
  private Optional<Effect> left(DatedIndex index)
      throws Fault.Transient, Fault.Blocked, InterruptedException {
    Optional<Managed> managed =
        Optional.ofNullable(ism.managed(List.of(index.name())).get(index.name()));
    if (managed.isPresent()) {
      return managed.map(RetentionRun::leftTo);
    }
    Optional<String> hold = indices.holdOn(index.name());
    return hold.isPresent()
        ? hold.map(reason -> new Effect.Kept("held: " + reason))
        : claim(index).map(id -> new Effect.Kept("setup puts it under the ISM policy " + id));
  }

  private static Effect leftTo(Managed managed) {
    String left = "left to the ISM policy " + managed.policy();
    return managed
        .trouble()
        .<Effect>map(
            why ->
                new Effect.Failed(
                    "%s, but Index State Management gave up on it: %s; once the cause is gone, %s"
                        .formatted(left, why, ManagedIndices.RETRY)))
        .orElseGet(() -> new Effect.Kept(left));
  }

  /**
   * The installed policy that an index without one gets by {@code setup}. It may have it already:
   * for seconds, Index State Management does not show that.
   */
  private Optional<String> claim(DatedIndex index)
      throws Fault.Transient, Fault.Blocked, InterruptedException {
    String id = RetentionPolicies.id(names, index.coverage());
    return terms.keep().isEmpty()
        ? Optional.empty()
        : ism.policy(id)
            .filter(installed -> PolicyJson.matches(installed.policy(), index.name()))
            .map(_ -> id);
  }

  private Effect delete(StoredIndex stored, boolean dryRun)
      throws Fault.Transient, Fault.Blocked, InterruptedException {
    if (!dryRun) {
      indices.delete(stored.index());
    }
    return new Effect.Deleted();
  }

  private Effect merge(StoredIndex stored, boolean dryRun)
      throws Fault.Transient, Fault.Blocked, InterruptedException {
    if (dryRun) {
      return new Effect.Merged(Optional.empty());
    }
    indices.merge(stored.index());
    return new Effect.Merged(Optional.of(indices.bytes(stored.index())));
  }
}
