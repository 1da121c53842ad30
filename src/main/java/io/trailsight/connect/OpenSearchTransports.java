package io.trailsight.connect;

import io.trailsight.config.Settings;
import java.io.IOException;
import java.net.URI;
import java.util.Optional;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.impl.nio.PoolingAsyncClientConnectionManagerBuilder;
import org.apache.hc.client5.http.ssl.ClientTlsStrategyBuilder;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.util.Timeout;
import org.opensearch.client.transport.OpenSearchTransport;
import org.opensearch.client.transport.httpclient5.ApacheHttpClient5TransportBuilder;

/** Builds connections to OpenSearch. */
public final class OpenSearchTransports {

  private static final Timeout CONNECT = Timeout.ofSeconds(5);
  private static final int SPARE_CONNECTIONS = 4;

  private OpenSearchTransports() {}

  /**
   * Builds the transport; nothing is connected yet.
   *
   * @throws IOException when the certificates cannot be used
   */
  public static OpenSearchTransport of(Settings settings) throws IOException {
    Settings.OpenSearch opensearch = settings.opensearch();
    URI url = opensearch.url();
    Timeout response = Timeout.of(opensearch.requestTimeout());
    PoolingAsyncClientConnectionManagerBuilder connections =
        connections(opensearch, settings.bulk().concurrency() + SPARE_CONNECTIONS);
    ApacheHttpClient5TransportBuilder builder =
        ApacheHttpClient5TransportBuilder.builder(
                new HttpHost(url.getScheme(), url.getHost(), url.getPort()))
            .setDefaultHeaders(authorization(opensearch))
            .setRequestConfigCallback(request -> request.setResponseTimeout(response))
            .setHttpClientConfigCallback(
                client ->
                    client
                        .setConnectionManager(connections.build())
                        .setIoReactorExceptionCallback(new ReactorFailures()));
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
              .setSslContext(TrustedCertificates.in(opensearch.caFile().get(), "opensearch.caFile"))
              .buildAsync());
    }
    return connections;
  }

  private static Header[] authorization(Settings.OpenSearch opensearch) {
    return opensearch
        .username()
        .flatMap(name -> opensearch.password().map(secret -> BasicAuthorization.of(name, secret)))
        .stream()
        .toArray(Header[]::new);
  }
}
