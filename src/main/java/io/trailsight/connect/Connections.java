package io.trailsight.connect;

import io.trailsight.config.DashboardsSettings;
import io.trailsight.config.OpenSearchSettings;
import io.trailsight.config.Settings;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.message.BasicHeader;

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
            openSearch.url(),
            Authorization.of(openSearch.username(), openSearch.password()),
            List.of(),
            trust(openSearch.caFile(), "opensearch.caFile"),
            openSearch.requestTimeout(),
            settings.bulk().concurrency() + SPARE_CONNECTIONS,
            true,
            new Proxies(settings.proxy()),
            MAX_IDLE)
        .connect();
  }

  /**
   * Builds the connection to Dashboards, if its URL is set; no request is sent yet. User and
   * certificates are those of OpenSearch unless Dashboards has its own. A redirect is an answer,
   * since it leads to a page for people.
   *
   * @throws IOException when the certificates cannot be used
   */
  public static Optional<JsonConnection> dashboards(Settings settings) throws IOException {
    DashboardsSettings dashboards = settings.dashboards();
    OpenSearchSettings openSearch = settings.opensearch();
    boolean hasUser = dashboards.username().isPresent();
    Optional<Path> caFile = dashboards.caFile();
    List<Header> headers = new ArrayList<>(List.of(XSRF_HEADER));
    dashboards.tenant().ifPresent(name -> headers.add(new BasicHeader(TENANT_HEADER, name)));
    Optional<SSLContext> trust =
        caFile.isPresent()
            ? trust(caFile, "dashboards.caFile")
            : trust(openSearch.caFile(), "opensearch.caFile");
    return dashboards
        .url()
        .map(
            url ->
                new Endpoint(
                        url,
                        hasUser
                            ? Authorization.of(dashboards.username(), dashboards.password())
                            : Authorization.of(openSearch.username(), openSearch.password()),
                        headers,
                        trust,
                        openSearch.requestTimeout(),
                        SPARE_CONNECTIONS,
                        false,
                        new Proxies(settings.proxy()),
                        MAX_IDLE)
                    .connect());
  }

  private static Optional<SSLContext> trust(Optional<Path> caFile, String setting)
      throws IOException {
    return caFile.isPresent() ? Optional.of(trustIn(caFile.get(), setting)) : Optional.empty();
  }

  /**
   * Trust in the certificate authorities of a file, and in no others.
   *
   * @param pem holds certificates in PEM
   * @param setting the setting that names the file
   * @throws IOException when the file cannot be used
   */
  private static SSLContext trustIn(Path pem, String setting) throws IOException {
    try (InputStream in = Files.newInputStream(pem)) {
      KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
      trusted.load(null, null);
      int number = 0;
      for (Certificate ca : CertificateFactory.getInstance("X.509").generateCertificates(in)) {
        trusted.setCertificateEntry("ca-" + number++, ca);
      }
      if (number == 0) {
        throw new IOException(setting + " " + pem + " holds no certificate");
      }
      TrustManagerFactory trust =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      trust.init(trusted);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, trust.getTrustManagers(), null);
      return context;
    } catch (GeneralSecurityException e) {
      throw new IOException(setting + " " + pem + " cannot be used: " + e.getMessage(), e);
    }
  }
}
