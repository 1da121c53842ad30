package io.trailsight.retention;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trailsight.ingest.Fault;
import io.trailsight.opensearch.OpenSearchHttp;
import io.trailsight.retention.Ism.Installed;
import io.trailsight.setup.Change;
import io.trailsight.setup.Change.Action;
import io.trailsight.setup.Manner;
import io.trailsight.setup.Part;
import io.trailsight.setup.ShippedFile;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Brings policies by which Index State Management deletes dated indices: one for each form of name,
 * because the age of an index depends on how much time it covers. New indices get theirs by its
 * patterns; those that are there and have none get it here. A policy that somebody changed stays,
 * unless it is to be overwritten. Thread-safe; blocks and can be interrupted.
 */
public final class RetentionPolicy implements Part {

  private final Ism ism;
  private final StoredIndices indices;
  private final Terms terms;

  public RetentionPolicy(OpenSearchHttp http, Terms terms) {
    this.ism = new Ism(http);
    this.indices = new StoredIndices(http);
    this.terms = terms;
  }

  @Override
  public String title() {
    return "retention";
  }

  /**
   * {@inheritDoc}
   *
   * <p>Without {@code retention.keep} nothing is brought. Policies that are there from before are
   * told and left alone.
   */
  @Override
  public List<Change> bring(Manner manner)
      throws Fault.Transient, Fault.Blocked, InterruptedException {
    if (terms.keep().isEmpty()) {
      return leftBehind();
    }
    if (!ism.isThere()) {
      return List.of(
          new Change(
              "retention",
              Action.UNAVAILABLE,
              "this OpenSearch lacks the plugin opensearch-index-management;"
                  + " run bin/trailsight retention every day instead"));
    }
    List<Change> changes = new ArrayList<>();
    for (Coverage coverage : Coverage.values()) {
      changes.addAll(bring(coverage, terms.keep().get(), manner));
    }
    return List.copyOf(changes);
  }

  /** The policies, for those who bring them by hand; none without {@code retention.keep}. */
  public List<ShippedFile> files() {
    return terms.keep().stream()
        .flatMap(keep -> Stream.of(Coverage.values()).map(coverage -> file(coverage, keep)))
        .toList();
  }

  private ShippedFile file(Coverage coverage, Duration keep) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.set("policy", PolicyText.of(coverage, keep, terms.mergeAfter()));
    return ShippedFile.forOpenSearch(
        "policies/" + id(coverage) + ".json",
        body.toPrettyString() + "\n",
        "PUT",
        "/_plugins/_ism/policies/" + id(coverage));
  }

  private List<Change> leftBehind() throws Fault.Transient, Fault.Blocked, InterruptedException {
    List<Change> changes = new ArrayList<>();
    for (Coverage coverage : Coverage.values()) {
      Optional<Installed> installed = ism.policy(id(coverage));
      if (installed.flatMap(read -> PolicyStamp.in(read.policy())).isPresent()) {
        changes.add(
            new Change(
                subject(coverage),
                Action.KEPT,
                "retention.keep is not set any more, and this policy still deletes; to end that,"
                    + " remove it from its indices and delete it"));
      }
    }
    return List.copyOf(changes);
  }

  private List<Change> bring(Coverage coverage, Duration keep, Manner manner)
      throws Fault.Transient, Fault.Blocked, InterruptedException {
    ObjectNode wanted = PolicyText.of(coverage, keep, terms.mergeAfter());
    Optional<Installed> installed = ism.policy(id(coverage));
    Change change =
        installed
            .map(read -> PolicyState.of(read.policy(), wanted).change(subject(coverage), manner))
            .orElseGet(() -> new Change(subject(coverage), Action.CREATED));
    boolean written = change.action() == Action.CREATED || change.action() == Action.UPDATED;
    if (written && !manner.dryRun()) {
      write(id(coverage), installed, wanted);
    }
    if (change.action() == Action.KEPT) {
      return List.of(change);
    }
    return List.of(change, applied(coverage, change.action() == Action.UPDATED, manner));
  }

  private void write(String id, Optional<Installed> installed, ObjectNode wanted)
      throws Fault.Transient, Fault.Blocked, InterruptedException {
    ObjectNode policy = PolicyStamp.of(wanted).on(wanted);
    installed
        .filter(read -> read.policy().path("error_notification").isObject())
        .ifPresent(
            read -> policy.set("error_notification", read.policy().path("error_notification")));
    ism.write(id, installed, policy);
    Optional<Installed> written = ism.policy(id);
    if (written.isEmpty()) {
      throw new Fault.Transient("OpenSearch: the policy " + id + " was deleted meanwhile");
    }
    ObjectNode stored = written.get().policy();
    PolicyStamp stamp = PolicyStamp.of(wanted).stored(PolicyText.fingerprint(stored));
    ism.write(id, written, stamp.on(stored));
  }

  /** Puts indices without a policy under it, and lets those under it follow the new one. */
  private Change applied(Coverage coverage, boolean refreshed, Manner manner)
      throws Fault.Transient, Fault.Blocked, InterruptedException {
    List<String> names =
        indices.all().stream()
            .map(StoredIndices.Stored::index)
            .filter(index -> index.coverage() == coverage)
            .map(DatedIndex::name)
            .toList();
    Map<String, String> policies = ism.policiesOf(names);
    Set<String> exempt = ism.exempt(names);
    List<String> without =
        names.stream()
            .filter(name -> !policies.containsKey(name) && !exempt.contains(name))
            .toList();
    List<String> under =
        refreshed
            ? names.stream().filter(name -> id(coverage).equals(policies.get(name))).toList()
            : List.of();
    List<String> failures = new ArrayList<>();
    if (!manner.dryRun()) {
      failures.addAll(ism.add(id(coverage), without));
      failures.addAll(ism.refresh(id(coverage), under));
    }
    String subject = "indices of policy " + id(coverage);
    return without.isEmpty() && under.isEmpty()
        ? new Change(subject, Action.CURRENT)
        : new Change(subject, Action.UPDATED, note(without.size(), under.size(), failures));
  }

  private static String note(int added, int refreshed, List<String> failures) {
    String done = "%d put under it, %d follow its change".formatted(added, refreshed);
    return failures.isEmpty() ? done : done + ", but not " + String.join("; ", failures);
  }

  private static String id(Coverage coverage) {
    return "trailsight-retention-" + coverage.label();
  }

  private static String subject(Coverage coverage) {
    return "policy " + id(coverage);
  }
}
