package io.trailsight.connect;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.ssl.ClientTlsStrategyBuilder;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.util.Timeout;

/** Builds what {@link DashboardsHttp} sends requests with. */
public final class DashboardsClients {

  private static final Timeout CONNECT = Timeout.ofSeconds(5);

  private DashboardsClients() {}

  /**
   * Builds a client; nothing is connected yet. A redirect is an answer, since it leads to a page
   * for people; cookies are not kept, since every request carries its credentials.
   *
   * @param headers sent with each request
   * @param tls how servers are trusted; left out, as Java does
   * @param timeout how long a server may be silent
   */
  public static CloseableHttpClient of(
      List<Header> headers, Optional<SSLContext> tls, Duration timeout) {
    PoolingHttpClientConnectionManagerBuilder connections =
        PoolingHttpClientConnectionManagerBuilder.create()
            .setDefaultConnectionConfig(
                ConnectionConfig.custom()
                    .setConnectTimeout(CONNECT)
                    .setSocketTimeout(Timeout.of(timeout))
                    .build());
    tls.ifPresent(
        context ->
            connections.setTlsSocketStrategy(
                ClientTlsStrategyBuilder.create().setSslContext(context).buildClassic()));
    return HttpClients.custom()
        .setConnectionManager(connections.build())
        .setDefaultRequestConfig(
            RequestConfig.custom().setResponseTimeout(Timeout.of(timeout)).build())
        .setDefaultHeaders(headers)
        .disableRedirectHandling()
        .disableAutomaticRetries()
        .disableCookieManagement()
        .disableAuthCaching()
        .build();
  }
}
