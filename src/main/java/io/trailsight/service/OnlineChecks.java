package io.trailsight.service;

import io.trailsight.aws.Organization;
import io.trailsight.aws.SourceChecks;
import io.trailsight.check.Check;
import io.trailsight.check.Finding;
import io.trailsight.config.Settings;
import io.trailsight.config.SourceSettings;
import io.trailsight.connect.Connections;
import io.trailsight.connect.JsonConnection;
import io.trailsight.fault.Fault;
import io.trailsight.indices.IndexNames;
import io.trailsight.opensearch.IndexChecks;
import io.trailsight.provision.Change;
import io.trailsight.provision.Component;
import io.trailsight.provision.InstallOptions;
import io.trailsight.provision.dashboards.Bundle;
import java.io.Closeable;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Everything that the settings need to be allowed on the servers that they name. */
public final class OnlineChecks implements Closeable {

  private static final InstallOptions DRY_RUN = new InstallOptions(true, false);

  private final Settings settings;
  private final List<SourceChecks> sources;
  private final Optional<Organization> organization;
  private final JsonConnection openSearch;
  private final Provisioning provisioning;

  private OnlineChecks(
      Settings settings,
      List<SourceChecks> sources,
      Optional<Organization> organization,
      JsonConnection openSearch,
      Provisioning provisioning) {
    this.settings = settings;
    this.sources = sources;
    this.organization = organization;
    this.openSearch = openSearch;
    this.provisioning = provisioning;
  }

  /**
   * Connects to every server; no request is sent yet.
   *
   * @throws IOException when a file that the settings name cannot be used, or the AWS region is not
   *     known
   */
  public static OnlineChecks connect(Settings settings) throws IOException {
    List<SourceChecks> sources = new ArrayList<>();
    for (SourceSettings source : settings.sources()) {
      sources.add(SourceChecks.connect(settings, source));
    }
    return new OnlineChecks(
        settings,
        sources,
        settings.enrichment().organizations().used()
            ? Optional.of(Organization.connect(settings))
            : Optional.empty(),
        Connections.openSearch(settings),
        Provisioning.of(settings, Bundle::shipped));
  }

  /**
   * The checks, in the order of a message's way.
   *
   * @param now decides which indices are written
   */
  public List<Check> all(Instant now) {
    List<Check> checks = new ArrayList<>();
    boolean named = sources.size() > 1;
    sources.forEach(
        source -> source.all().forEach(check -> checks.add(named ? source.named(check) : check)));
    organization.ifPresent(asked -> checks.addAll(asked.checks()));
    IndexChecks indices = new IndexChecks(openSearch, settings.documentFormat());
    IndexNames names = settings.index().names();
    checks.add(indices.answers());
    String records = indexOf(false, now);
    checks.addAll(indices.writing(records));
    checks.addAll(indices.reading(records));
    checks.addAll(indices.writing(indexOf(true, now)));
    checks.addAll(indices.writing(names.quarantine()));
    if (settings.index().ledger()) {
      checks.addAll(indices.writing(names.ofObjects(now)));
      checks.add(indices.searching(names.allObjects()));
    }
    if (settings.integrity().enabled()) {
      checks.addAll(indices.writing(names.ofIntegrity(now)));
    }
    provisioning.components().forEach(component -> checks.add(dryRun(component)));
    return checks;
  }

  private String indexOf(boolean accessLog, Instant now) {
    OptionalLong time = OptionalLong.of(now.toEpochMilli());
    return settings
        .index()
        .ofRecords()
        .ofRecord(accessLog, time, Optional.empty(), Optional.empty(), _ -> {});
  }

  private static Check dryRun(Component component) {
    return new Check(
        "setup --dry-run",
        component.title(),
        () -> {
          try {
            return finding(component.install(DRY_RUN));
          } catch (Fault e) {
            return new Finding.Missing(e.reason());
          }
        });
  }

  /** What the server lacks is a note; what somebody must mend is missing. */
  private static Finding finding(List<Change> changes) {
    Optional<Change> failure =
        changes.stream().filter(change -> change.action().isFailure()).findFirst();
    if (failure.isPresent()) {
      return new Finding.Missing(failure.get().subject() + ": " + failure.get().note());
    }
    long writes = changes.stream().filter(change -> change.action().writes()).count();
    return new Finding.Allowed(
        Stream.concat(
                Stream.of(writes + " to be written").filter(_ -> writes > 0),
                changes.stream()
                    .filter(change -> change.action() == Change.Action.UNAVAILABLE)
                    .map(change -> "no " + change.subject() + ": " + change.note()))
            .collect(Collectors.joining("; ")));
  }

  @Override
  public void close() throws IOException {
    sources.forEach(SourceChecks::close);
    organization.ifPresent(Organization::close);
    try (openSearch) {
      provisioning.close();
    }
  }
}
