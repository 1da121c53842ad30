package io.trailsight.provision;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.trailsight.cli.Session;
import io.trailsight.config.Settings;
import io.trailsight.connect.Connections;
import io.trailsight.connect.DashboardsApi;
import io.trailsight.connect.JsonConnection;
import io.trailsight.provision.dashboards.Bundle;
import io.trailsight.provision.dashboards.SavedObjectsPart;
import io.trailsight.provision.monitors.Monitors;
import io.trailsight.provision.retention.RetentionPolicy;
import io.trailsight.provision.retention.Terms;
import io.trailsight.provision.templates.IndexTemplates;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What is brought to OpenSearch and Dashboards beside documents, connected as the settings say.
 * Closing closes the connections.
 */
public final class Provisioning implements Session {

  private final Settings settings;
  private final JsonConnection openSearch;
  private final Optional<JsonConnection> dashboards;
  private final IndexTemplates templates;
  private final RetentionPolicy retention;
  private final Monitors monitors;
  private final Optional<Part> savedObjects;

  /**
   * Builds every part; nothing is asked of any server yet.
   *
   * @param bundle the saved objects; asked for only where they are installed
   * @throws IOException when a file that the settings name cannot be used
   */
  public Provisioning(Settings settings, Supplier<Bundle> bundle) throws IOException {
    this.settings = settings;
    dashboards = Connections.dashboards(settings);
    openSearch = Connections.openSearch(settings);
    templates = new IndexTemplates(openSearch, settings.opensearch().starTree());
    retention = new RetentionPolicy(openSearch, Terms.of(settings));
    monitors = new Monitors(openSearch);
    savedObjects =
        dashboards.map(
            connection -> new SavedObjectsPart(new DashboardsApi(connection), bundle.get()));
  }

  @Override
  public List<Part> parts() {
    List<Part> parts = new ArrayList<>();
    parts.add(templates);
    parts.add(retention);
    parts.add(monitors);
    savedObjects.ifPresent(parts::add);
    return parts;
  }

  /**
   * What the running service brings by itself, where the settings ask for it. Templates are the
   * pipeline's, and monitors are for {@code setup} alone.
   */
  public List<Part> unattended() {
    List<Part> parts = new ArrayList<>();
    if (settings.retention().keep().isPresent()) {
      parts.add(retention);
    }
    savedObjects.ifPresent(parts::add);
    return parts;
  }

  @Override
  public List<String> notes() {
    List<String> notes = new ArrayList<>(DashboardsWarnings.of(settings));
    if (settings.dashboards().url().isEmpty()) {
      notes.add(
          "dashboards.url is not set, so no dashboards are installed; setup --export DIR writes"
              + " them for an import by hand");
    }
    return notes;
  }

  @Override
  public List<ShippedFile> files() {
    List<ShippedFile> files = new ArrayList<>(templates.files());
    files.addAll(retention.files());
    files.addAll(monitors.files());
    files.add(
        ShippedFile.forDashboards(
            Bundle.RESOURCE.substring(1), new String(Bundle.shippedBytes(), UTF_8)));
    return files;
  }

  @Override
  public void close() throws IOException {
    try {
      if (dashboards.isPresent()) {
        dashboards.get().close();
      }
    } finally {
      openSearch.close();
    }
  }
}
