package io.trailsight.provision.retention;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trailsight.connect.JsonConnection;
import io.trailsight.fault.Fault;
import io.trailsight.indices.Coverage;
import io.trailsight.provision.Change;
import io.trailsight.provision.Change.Action;
import io.trailsight.provision.Manner;
import io.trailsight.provision.Part;
import io.trailsight.provision.ShippedFile;
import io.trailsight.provision.Stamp;
import io.trailsight.provision.Standing;
import io.trailsight.provision.retention.Ism.Installed;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Brings policies by which Index State Management deletes dated indices: one for each form of name,
 * because the age of an index depends on how much time it covers. New indices get theirs by its
 * patterns; those that are there and have none get it here. A policy that somebody changed stays,
 * unless it is to be overwritten. Thread-safe; blocks and can be interrupted.
 */
public final class RetentionPolicy implements Part {

  private final Ism ism;
  private final ManagedIndices managed;
  private final Terms terms;

  public RetentionPolicy(JsonConnection http, Terms terms) {
    this.ism = new Ism(http);
    this.managed = new ManagedIndices(http);
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
    List<String> failures = new ArrayList<>();
    for (Coverage coverage : Coverage.values()) {
      changes.addAll(bring(coverage, terms.keep().get(), manner, failures));
    }
    if (!failures.isEmpty()) {
      throw new Fault.Transient(
          "OpenSearch: indices do not follow their policy yet: " + String.join("; ", failures));
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

  /** Nothing was asked for here, so not being allowed to look is no failure. */
  private List<Change> leftBehind() throws Fault.Transient, InterruptedException {
    List<Change> changes = new ArrayList<>();
    try {
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
    } catch (Fault.Blocked e) {
      changes.add(
          new Change(
              "retention",
              Action.UNAVAILABLE,
              "whether policies are left from before is not told: " + e.reason()));
    }
    return List.copyOf(changes);
  }

  /** Brings one policy. Its stamp is final only once its indices follow: it is the last thing. */
  private List<Change> bring(
      Coverage coverage, Duration keep, Manner manner, List<String> allFailures)
      throws Fault.Transient, Fault.Blocked, InterruptedException {
    ObjectNode wanted = PolicyText.of(coverage, keep, terms.mergeAfter());
    Optional<Installed> installed = ism.policy(id(coverage));
    Change change =
        installed
            .map(read -> standing(read.policy(), wanted).change(subject(coverage), manner))
            .orElseGet(() -> new Change(subject(coverage), Action.CREATED));
    if (change.action() == Action.KEPT) {
      return List.of(change);
    }
    boolean written = change.action().writes();
    Optional<Installed> pending =
        written && !manner.dryRun()
            ? Optional.of(write(id(coverage), installed, wanted))
            : Optional.empty();
    ManagedIndices.Applied applied =
        managed.apply(id(coverage), coverage, written, manner.dryRun());
    allFailures.addAll(applied.failures());
    if (pending.isPresent() && applied.failures().isEmpty()) {
      finish(id(coverage), pending.get(), wanted);
    }
    return List.of(change, applied.change());
  }

  private static Standing standing(JsonNode installed, JsonNode wanted) {
    return Standing.of(
        PolicyStamp.in(installed), PolicyText.fingerprint(installed), PolicyStamp.of(wanted));
  }

  private Installed write(String id, Optional<Installed> installed, ObjectNode wanted)
      throws Fault.Transient, Fault.Blocked, InterruptedException {
    ObjectNode policy = PolicyStamp.on(wanted, PolicyStamp.of(wanted));
    installed
        .filter(read -> read.policy().path("error_notification").isObject())
        .ifPresent(
            read -> policy.set("error_notification", read.policy().path("error_notification")));
    ism.write(id, installed, policy);
    return ism.policy(id)
        .orElseThrow(
            () -> new Fault.Transient("OpenSearch: the policy " + id + " was deleted meanwhile"));
  }

  /** Notes on a policy how the plugin keeps it, so that a change by somebody can be told. */
  private void finish(String id, Installed written, ObjectNode wanted)
      throws Fault.Transient, Fault.Blocked, InterruptedException {
    Stamp stamp = PolicyStamp.of(wanted).stored(PolicyText.fingerprint(written.policy()));
    ism.write(id, Optional.of(written), PolicyStamp.on(written.policy(), stamp));
  }

  private static String id(Coverage coverage) {
    return "trailsight-retention-" + coverage.label();
  }

  private static String subject(Coverage coverage) {
    return "policy " + id(coverage);
  }
}
