package io.trailsight.provision;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.trailsight.cli.Session;
import io.trailsight.config.Secret;
import io.trailsight.config.Settings;
import io.trailsight.connect.BasicAuthorization;
import io.trailsight.connect.DashboardsClients;
import io.trailsight.connect.DashboardsHttp;
import io.trailsight.connect.OpenSearchHttp;
import io.trailsight.connect.OpenSearchTransports;
import io.trailsight.connect.TrustedCertificates;
import io.trailsight.provision.dashboards.Bundle;
import io.trailsight.provision.dashboards.SavedObjectsPart;
import io.trailsight.provision.monitors.Monitors;
import io.trailsight.provision.retention.RetentionPolicy;
import io.trailsight.provision.retention.Terms;
import io.trailsight.provision.templates.IndexTemplates;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.message.BasicHeader;
import org.opensearch.client.transport.OpenSearchTransport;

/**
 * What is brought to OpenSearch and Dashboards beside documents, connected as the settings say.
 * Closing closes the connections.
 */
public final class Provisioning implements Session {

  private static final String TENANT_HEADER = "securitytenant";

  private final Settings settings;
  private final OpenSearchTransport transport;
  private final CloseableHttpClient dashboards;
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
    dashboards = dashboardsClient(settings);
    transport = OpenSearchTransports.of(settings);
    templates = new IndexTemplates(openSearch(), settings.opensearch().starTree());
    retention = new RetentionPolicy(openSearch(), Terms.of(settings));
    monitors = new Monitors(openSearch());
    savedObjects =
        settings
            .dashboards()
            .url()
            .map(url -> new SavedObjectsPart(new DashboardsHttp(dashboards, url), bundle.get()));
  }

  private OpenSearchHttp openSearch() {
    return new OpenSearchHttp(transport, settings.opensearch().requestTimeout());
  }

  /** Dashboards knows the users of OpenSearch, unless it is told of another one. */
  private static CloseableHttpClient dashboardsClient(Settings settings) throws IOException {
    Settings.Dashboards dashboards = settings.dashboards();
    Settings.OpenSearch openSearch = settings.opensearch();
    boolean own = dashboards.username().isPresent();
    Optional<String> username = own ? dashboards.username() : openSearch.username();
    Optional<Secret> password = own ? dashboards.password() : openSearch.password();
    List<Header> headers = new ArrayList<>();
    username.ifPresent(
        name -> password.ifPresent(secret -> headers.add(BasicAuthorization.of(name, secret))));
    dashboards.tenant().ifPresent(name -> headers.add(new BasicHeader(TENANT_HEADER, name)));
    return DashboardsClients.of(headers, trust(settings), openSearch.requestTimeout());
  }

  private static Optional<SSLContext> trust(Settings settings) throws IOException {
    Optional<Path> own = settings.dashboards().caFile();
    Optional<Path> openSearchs = settings.opensearch().caFile();
    if (own.isPresent()) {
      return Optional.of(TrustedCertificates.in(own.get(), "dashboards.caFile"));
    }
    return openSearchs.isPresent()
        ? Optional.of(TrustedCertificates.in(openSearchs.get(), "opensearch.caFile"))
        : Optional.empty();
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
      dashboards.close();
    } finally {
      transport.close();
    }
  }
}
