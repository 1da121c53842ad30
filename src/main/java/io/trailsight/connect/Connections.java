package io.trailsight.connect;

import io.trailsight.config.Authorization;
import io.trailsight.config.DashboardsSettings;
import io.trailsight.config.OpenSearchSettings;
import io.trailsight.config.Settings;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.message.BasicHeader;
import software.amazon.awssdk.regions.Region;

/** Builds the connections to OpenSearch and Dashboards. The caller closes them. */
public final class Connections {

  /**
   * How long a connection may be idle and still be used. Firewalls forget an idle connection
   * without a word, and a request on it would wait for its whole timeout; they keep it for minutes,
   * such as <a
   * href="https://docs.aws.amazon.com/vpc/latest/userguide/nat-gateway-troubleshooting.html">350
   * seconds</a> in a NAT gateway, and few for less than one. A new connection costs little.
   */
  static final Duration MAX_IDLE = Duration.ofSeconds(5);

  private static final int SPARE_CONNECTIONS = 4;

  /** The header by which the security plugin of Dashboards selects a tenant. */
  private static final String TENANT_HEADER = "securitytenant";

  /**
   * Dashboards accepts no POST without this header; any value will do ({@code
   * src/core/server/http/lifecycle_handlers.ts} of OpenSearch Dashboards).
   */
  private static final Header XSRF_HEADER = new BasicHeader("osd-xsrf", "trailsight");

  private Connections() {}

  /**
   * Builds the connection to OpenSearch; no request is sent yet.
   *
   * @throws IOException when the certificates cannot be used
   */
  public static JsonConnection openSearch(Settings settings) throws IOException {
    OpenSearchSettings openSearch = settings.opensearch();
    return new Endpoint(
            openSearch.urls(),
            authorizer(openSearch.authorization(), settings),
            List.of(),
            TlsFiles.of(openSearch.tls()),
            openSearch.requestTimeout(),
            settings.bulk().concurrency() + SPARE_CONNECTIONS,
            new Proxies(settings.proxy()),
            MAX_IDLE)
        .connect();
  }

  /**
   * Builds the connection to Dashboards, if its URL is set; no request is sent yet. Authorization
   * and certificates are those of OpenSearch unless Dashboards has its own.
   *
   * @throws IOException when the certificates cannot be used
   */
  public static Optional<JsonConnection> dashboards(Settings settings) throws IOException {
    DashboardsSettings dashboards = settings.dashboards();
    Optional<URI> address = dashboards.address();
    if (address.isEmpty()) {
      return Optional.empty();
    }
    List<Header> headers = new ArrayList<>(List.of(XSRF_HEADER));
    dashboards.tenant().ifPresent(name -> headers.add(new BasicHeader(TENANT_HEADER, name)));
    return Optional.of(
        new Endpoint(
                List.of(address.get()),
                authorizer(dashboards.authorization(settings.opensearch()), settings),
                headers,
                TlsFiles.of(dashboards.tls().orElse(settings.opensearch().tls())),
                settings.opensearch().requestTimeout(),
                SPARE_CONNECTIONS,
                new Proxies(settings.proxy()),
                MAX_IDLE)
            .connect());
  }

  private static Authorizer authorizer(Authorization authorization, Settings settings) {
    return Authorizer.of(
        authorization,
        region -> AwsIdentity.of(settings, Region.of(region), settings.opensearch().role()));
  }
}
