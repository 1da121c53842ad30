package io.trailsight.provision.retention;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trailsight.config.Settings;
import io.trailsight.connect.JsonConnection;
import io.trailsight.fault.Fault;
import io.trailsight.indices.Coverage;
import io.trailsight.indices.IndexNames;
import io.trailsight.provision.Change;
import io.trailsight.provision.Change.Action;
import io.trailsight.provision.Component;
import io.trailsight.provision.Drift;
import io.trailsight.provision.InstallOptions;
import io.trailsight.provision.ShippedFile;
import io.trailsight.provision.Stamp;
import io.trailsight.provision.retention.IsmApi.Installed;
import io.trailsight.provision.retention.ManagedIndices.Reach;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Installs the policies by which Index State Management deletes dated indices: one for each form of
 * name, because the age of an index depends on how much time it covers. New indices get their
 * policy by its patterns; existing ones without a policy get it here. A policy that somebody
 * changed is kept, unless the options overwrite it. Thread-safe; blocks and can be interrupted.
 */
public final class RetentionPolicies implements Component {

  private final IsmApi ism;
  private final ManagedIndices managed;
  private final IndexNames names;
  private final Settings.Retention terms;

  public RetentionPolicies(JsonConnection connection, IndexNames names, Settings.Retention terms) {
    this.ism = new IsmApi(connection);
    this.managed = new ManagedIndices(connection, names);
    this.names = names;
    this.terms = terms;
  }

  @Override
  public String title() {
    return "retention";
  }

  /**
   * {@inheritDoc}
   *
   * <p>Without {@code retention.keep} nothing is installed. Policies of an earlier installation are
   * reported and kept.
   */
  @Override
  public List<Change> install(InstallOptions options)
      throws Fault.Transient, Fault.Blocked, InterruptedException {
    if (terms.keep().isEmpty()) {
      return leftBehind();
    }
    if (!ism.isAvailable()) {
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
      changes.addAll(install(coverage, terms.keep().get(), options, failures));
    }
    if (!failures.isEmpty()) {
      throw new Fault.Transient(
          "OpenSearch: indices do not follow their policy yet: " + String.join("; ", failures));
    }
    return List.copyOf(changes);
  }

  /** The policies as files for calls by hand; none without {@code retention.keep}. */
  public List<ShippedFile> files() {
    return terms.keep().stream()
        .flatMap(keep -> Stream.of(Coverage.values()).map(coverage -> file(coverage, keep)))
        .toList();
  }

  private ShippedFile file(Coverage coverage, Duration keep) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.set("policy", PolicyJson.of(names, coverage, keep, terms.mergeAfter()));
    return ShippedFile.forOpenSearch(
        "policies/" + id(coverage) + ".json",
        body.toPrettyString() + "\n",
        "PUT",
        "/_plugins/_ism/policies/" + id(coverage));
  }

  /** The settings ask for no policy, so it is no failure when this user may not read them. */
  private List<Change> leftBehind() throws Fault.Transient, InterruptedException {
    List<Change> changes = new ArrayList<>();
    try {
      for (Coverage coverage : Coverage.values()) {
        Optional<Installed> installed = ism.policy(id(coverage));
        if (installed.flatMap(read -> PolicyJson.stamp(read.policy())).isPresent()) {
          changes.add(
              new Change(
                  subject(coverage),
                  Action.KEPT,
                  "retention.keep is no longer set, but this policy still deletes indices; to stop"
                      + " it, remove it from its indices and delete it"));
        }
      }
    } catch (Fault.Blocked e) {
      changes.add(
          new Change(
              "retention",
              Action.UNAVAILABLE,
              "policies of an earlier installation cannot be read: " + e.reason()));
    }
    return List.copyOf(changes);
  }

  /** Installs one policy. Its stamp is completed last, after its indices follow it. */
  private List<Change> install(
      Coverage coverage, Duration keep, InstallOptions options, List<String> allFailures)
      throws Fault.Transient, Fault.Blocked, InterruptedException {
    ObjectNode wanted = PolicyJson.of(names, coverage, keep, terms.mergeAfter());
    Optional<Installed> installed = ism.policy(id(coverage));
    Change change =
        installed
            .map(read -> drift(read.policy(), wanted))
            .orElse(Drift.MISSING)
            .change(subject(coverage), options);
    boolean written = change.action().writes();
    Optional<Installed> pending =
        written && !options.dryRun()
            ? Optional.of(write(id(coverage), installed, wanted))
            : Optional.empty();
    ManagedIndices.Applied applied =
        managed.apply(id(coverage), coverage, reach(change.action()), options.dryRun());
    allFailures.addAll(applied.failures());
    if (pending.isPresent() && applied.failures().isEmpty()) {
      finish(id(coverage), pending.get(), wanted);
    }
    return Stream.concat(Stream.of(change), applied.changes().stream()).toList();
  }

  /** The indices of a policy that somebody changed are left to them. */
  private static Reach reach(Action action) {
    return switch (action) {
      case CREATED, UPDATED -> Reach.ADD_AND_FOLLOW;
      case CURRENT -> Reach.ADD;
      case KEPT, UNAVAILABLE, REFUSED, STOPPED -> Reach.REPORT;
    };
  }

  private static Drift drift(JsonNode installed, JsonNode wanted) {
    return Drift.of(
        PolicyJson.pending(wanted), PolicyJson.stamp(installed), PolicyJson.fingerprint(installed));
  }

  private Installed write(String id, Optional<Installed> installed, ObjectNode wanted)
      throws Fault.Transient, Fault.Blocked, InterruptedException {
    ObjectNode policy = PolicyJson.withStamp(wanted, PolicyJson.pending(wanted));
    installed
        .filter(read -> read.policy().path("error_notification").isObject())
        .ifPresent(
            read -> policy.set("error_notification", read.policy().path("error_notification")));
    ism.write(id, installed, policy);
    return ism.policy(id)
        .orElseThrow(
            () ->
                new Fault.Transient(
                    "OpenSearch: the policy " + id + " was deleted in the meantime"));
  }

  /** Writes the fingerprint of the stored policy into its stamp, so that a change is detected. */
  private void finish(String id, Installed written, ObjectNode wanted)
      throws Fault.Transient, Fault.Blocked, InterruptedException {
    Stamp stamp = PolicyJson.pending(wanted).withStored(PolicyJson.fingerprint(written.policy()));
    ism.write(id, Optional.of(written), PolicyJson.withStamp(written.policy(), stamp));
  }

  private String id(Coverage coverage) {
    return id(names, coverage);
  }

  /** The id of the policy for indices of one form of name. */
  static String id(IndexNames names, Coverage coverage) {
    return names.of("trailsight-retention-" + coverage.label());
  }

  private String subject(Coverage coverage) {
    return "policy " + id(coverage);
  }
}
