package io.trailsight;

import io.trailsight.config.Secret;
import io.trailsight.config.Settings;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.Base64;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.impl.nio.PoolingAsyncClientConnectionManagerBuilder;
import org.apache.hc.client5.http.ssl.ClientTlsStrategyBuilder;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.message.BasicHeader;
import org.apache.hc.core5.util.Timeout;
import org.opensearch.client.transport.OpenSearchTransport;
import org.opensearch.client.transport.httpclient5.ApacheHttpClient5TransportBuilder;

/** Builds connections to OpenSearch. */
final class OpenSearchTransports {

  private static final Timeout CONNECT = Timeout.ofSeconds(5);
  private static final int SPARE_CONNECTIONS = 4;

  private OpenSearchTransports() {}

  /**
   * Builds the transport; nothing is connected yet.
   *
   * @throws IOException when the certificates cannot be used
   */
  static OpenSearchTransport of(Settings settings) throws IOException {
    Settings.OpenSearch opensearch = settings.opensearch();
    URI url = opensearch.url();
    Timeout response = Timeout.of(opensearch.requestTimeout());
    PoolingAsyncClientConnectionManagerBuilder connections =
        connections(opensearch, settings.bulk().concurrency() + SPARE_CONNECTIONS);
    ApacheHttpClient5TransportBuilder builder =
        ApacheHttpClient5TransportBuilder.builder(
                new HttpHost(url.getScheme(), url.getHost(), url.getPort()))
            .setCompressionEnabled(opensearch.compression())
            .setDefaultHeaders(authorization(opensearch))
            .setRequestConfigCallback(request -> request.setResponseTimeout(response))
            .setHttpClientConfigCallback(
                client -> client.setConnectionManager(connections.build()));
    String path = Optional.ofNullable(url.getPath()).orElse("");
    if (path.length() > 1) {
      builder.setPathPrefix(path);
    }
    return builder.build();
  }

  private static PoolingAsyncClientConnectionManagerBuilder connections(
      Settings.OpenSearch opensearch, int most) throws IOException {
    PoolingAsyncClientConnectionManagerBuilder connections =
        PoolingAsyncClientConnectionManagerBuilder.create()
            .setMaxConnPerRoute(most)
            .setMaxConnTotal(most)
            .setDefaultConnectionConfig(
                ConnectionConfig.custom().setConnectTimeout(CONNECT).build());
    if (opensearch.caFile().isPresent()) {
      connections.setTlsStrategy(
          ClientTlsStrategyBuilder.create()
              .setSslContext(trusting(opensearch.caFile().get()))
              .buildAsync());
    }
    return connections;
  }

  private static Header[] authorization(Settings.OpenSearch opensearch) {
    if (opensearch.username().isEmpty()) {
      return new Header[0];
    }
    String password = opensearch.password().map(Secret::reveal).orElse("");
    byte[] pair = (opensearch.username().get() + ":" + password).getBytes(StandardCharsets.UTF_8);
    String basic = "Basic " + Base64.getEncoder().encodeToString(pair);
    return new Header[] {new BasicHeader(HttpHeaders.AUTHORIZATION, basic, true)};
  }

  private static SSLContext trusting(Path pem) throws IOException {
    try (InputStream in = Files.newInputStream(pem)) {
      KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
      trusted.load(null, null);
      int number = 0;
      for (Certificate ca : CertificateFactory.getInstance("X.509").generateCertificates(in)) {
        trusted.setCertificateEntry("ca-" + number++, ca);
      }
      if (number == 0) {
        throw new IOException("opensearch.caFile " + pem + " holds no certificate");
      }
      TrustManagerFactory trust =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      trust.init(trusted);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, trust.getTrustManagers(), null);
      return context;
    } catch (GeneralSecurityException e) {
      throw new IOException("opensearch.caFile " + pem + " cannot be used: " + e.getMessage(), e);
    }
  }
}
