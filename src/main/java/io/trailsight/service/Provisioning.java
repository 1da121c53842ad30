package io.trailsight.service;

import io.trailsight.config.Settings;
import io.trailsight.connect.Connections;
import io.trailsight.connect.DashboardsApi;
import io.trailsight.connect.JsonConnection;
import io.trailsight.provision.Component;
import io.trailsight.provision.ShippedFile;
import io.trailsight.provision.dashboards.Bundle;
import io.trailsight.provision.dashboards.SavedObjects;
import io.trailsight.provision.monitors.Monitors;
import io.trailsight.provision.retention.RetentionPolicies;
import io.trailsight.provision.templates.ExistingIndices;
import io.trailsight.provision.templates.IndexTemplates;
import io.trailsight.provision.templates.ShardSizes;
import io.trailsight.provision.templates.TemplateOptions;
import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * What is installed on OpenSearch and Dashboards beside documents. Closing closes the connections.
 *
 * @param components everything, in the order of installation
 * @param unattended what the running service installs by itself, where the settings ask for it; the
 *     pipeline installs the templates, and only {@code setup} the monitors
 * @param shardSizes how large the indices have become
 * @param notes what the settings leave out, in sentences for the user
 * @param files everything as files for an installation by hand, in its order
 */
public record Provisioning(
    List<Component> components,
    List<Component> unattended,
    ShardWatch.Warnings shardSizes,
    List<String> notes,
    Supplier<List<ShippedFile>> files,
    Closeable connections)
    implements Closeable {

  /**
   * Connects every component by the settings; no request is sent yet.
   *
   * @param bundle the saved objects; read only when the settings name a Dashboards
   * @throws IOException when a file that the settings name cannot be used
   */
  public static Provisioning of(Settings settings, Supplier<Bundle> bundle) throws IOException {
    Optional<JsonConnection> dashboards = Connections.dashboards(settings);
    JsonConnection openSearch = Connections.openSearch(settings);
    TemplateOptions options = TemplateOptions.of(settings);
    IndexTemplates templates = new IndexTemplates(openSearch, options);
    ExistingIndices existing = new ExistingIndices(openSearch, options);
    RetentionPolicies retention =
        new RetentionPolicies(openSearch, settings.index().names(), settings.retention());
    Monitors monitors = new Monitors(openSearch, settings.index().names());
    List<Component> savedObjects =
        dashboards.stream()
            .<Component>map(
                connection ->
                    new SavedObjects(
                        new DashboardsApi(connection),
                        bundle
                            .get()
                            .of(settings.index().names())
                            .in(settings.dashboards().workspace()),
                        settings.dashboards().dataSource()))
            .toList();
    List<Component> policies =
        settings.retention().keep().isPresent() ? List.of(retention) : List.of();
    return new Provisioning(
        concat(List.of(templates, existing, retention, monitors), savedObjects),
        concat(List.of(existing), concat(policies, savedObjects)),
        new ShardSizes(openSearch, settings.index().names())::warnings,
        notes(settings),
        () ->
            concat(
                concat(templates.files(), retention.files()),
                concat(monitors.files(), List.of(boards(settings)))),
        () -> {
          try (openSearch) {
            if (dashboards.isPresent()) {
              dashboards.get().close();
            }
          }
        });
  }

  private static ShippedFile boards(Settings settings) {
    return Bundle.file(
        settings.index().names(),
        settings.dashboards().workspace(),
        settings.dashboards().dataSource());
  }

  private static <T> List<T> concat(List<T> first, List<T> second) {
    return Stream.concat(first.stream(), second.stream()).toList();
  }

  private static List<String> notes(Settings settings) {
    List<String> notes = new ArrayList<>(AccessWarnings.of(settings));
    if (settings.dashboards().url().isEmpty()) {
      notes.add(
          "dashboards.url is not set, so no dashboards are installed; setup --export DIR writes"
              + " them for an import by hand");
    }
    return notes;
  }

  @Override
  public void close() throws IOException {
    connections.close();
  }
}
