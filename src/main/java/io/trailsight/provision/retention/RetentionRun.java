package io.trailsight.provision.retention;

import io.trailsight.connect.JsonConnection;
import io.trailsight.fault.Fault;
import io.trailsight.indices.DatedIndex;
import io.trailsight.provision.retention.StoredIndices.Stored;
import io.trailsight.text.Printable;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Deletes and merges indices whose time is over, one after the other, and prints a line for each of
 * them. An index that cannot be treated does not keep the others from it.
 */
public final class RetentionRun {

  private final StoredIndices indices;
  private final Ism ism;
  private final Holds holds;
  private final Terms terms;
  private final boolean dryRun;
  private final PrintWriter out;
  private final PrintWriter err;
  private final Totals totals = new Totals();

  /**
   * @param dryRun whether it is only said what would be done
   */
  public RetentionRun(
      JsonConnection http, Terms terms, boolean dryRun, PrintWriter out, PrintWriter err) {
    this.indices = new StoredIndices(http);
    this.ism = new Ism(http);
    this.holds = new Holds(http);
    this.terms = terms;
    this.dryRun = dryRun;
    this.out = out;
    this.err = err;
  }

  /** What was done so far. */
  private static final class Totals {

    private int deleted;
    private long freed;
    private int merged;
    private int failed;
  }

  /**
   * Does it.
   *
   * @return whether nothing failed
   * @throws Fault.Transient when OpenSearch does not answer
   * @throws Fault.Blocked when it does not say what indices there are
   */
  public boolean isAllDone(Instant now)
      throws Fault.Transient, Fault.Blocked, InterruptedException {
    for (Stored stored : indices.all()) {
      if (isDue(stored, now)) {
        treat(stored, now);
      }
    }
    summarize();
    return totals.failed == 0;
  }

  private boolean isDue(Stored stored, Instant now) {
    return isPast(stored, terms.keep(), now) || isPast(stored, terms.mergeAfter(), now);
  }

  private static boolean isPast(Stored stored, Optional<Duration> age, Instant now) {
    return age.filter(after -> !now.isBefore(stored.index().end().plus(after))).isPresent();
  }

  private void treat(Stored stored, Instant now) throws Fault.Transient, InterruptedException {
    try {
      Optional<String> left = whyLeft(stored.index());
      if (left.isPresent()) {
        say(stored, left.get());
      } else if (isPast(stored, terms.keep(), now)) {
        delete(stored);
      } else if (stored.open() && !indices.isMerged(stored.index())) {
        merge(stored);
      }
    } catch (Fault.Blocked e) {
      totals.failed++;
      err.println("trailsight: " + Printable.of(stored.index().name() + ": " + e.reason()));
    }
  }

  /** Why an index is left alone; asked right before it is treated, as merging may take hours. */
  private Optional<String> whyLeft(DatedIndex index)
      throws Fault.Transient, Fault.Blocked, InterruptedException {
    Optional<String> policy =
        Optional.ofNullable(ism.policiesOf(List.of(index.name())).get(index.name()));
    return policy.isPresent()
        ? policy.map(id -> "left to the ISM policy " + id)
        : holds.on(index).map(why -> "held: " + why);
  }

  private void delete(Stored stored) throws Fault.Transient, Fault.Blocked, InterruptedException {
    if (!dryRun) {
      indices.delete(stored.index());
    }
    totals.deleted++;
    totals.freed += stored.bytes();
    say(stored, dryRun ? "would be deleted" : "deleted");
  }

  private void merge(Stored stored) throws Fault.Transient, Fault.Blocked, InterruptedException {
    if (dryRun) {
      say(stored, "would be merged");
    } else {
      indices.merge(stored.index());
      say(stored, "merged, now " + Size.of(indices.bytes(stored.index())));
    }
    totals.merged++;
  }

  private void say(Stored stored, String what) {
    out.println("%-28s %10s  %s".formatted(stored.index().name(), Size.of(stored.bytes()), what));
  }

  private void summarize() {
    out.println(
        "%s%s deleted, %s; %s merged; %d failed"
            .formatted(
                dryRun ? "would be: " : "",
                indices(totals.deleted),
                Size.of(totals.freed),
                indices(totals.merged),
                totals.failed));
  }

  private static String indices(int count) {
    return count == 1 ? "1 index" : count + " indices";
  }
}
