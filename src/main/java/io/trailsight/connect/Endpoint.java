package io.trailsight.connect;

import java.net.URI;
import java.nio.channels.ClosedSelectorException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadFactory;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.impl.DefaultConnectionKeepAliveStrategy;
import org.apache.hc.client5.http.impl.async.HttpAsyncClientBuilder;
import org.apache.hc.client5.http.impl.nio.PoolingAsyncClientConnectionManagerBuilder;
import org.apache.hc.client5.http.ssl.ClientTlsStrategyBuilder;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.reactor.IOReactorConfig;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;
import org.opensearch.client.transport.OpenSearchTransport;
import org.opensearch.client.transport.httpclient5.ApacheHttpClient5TransportBuilder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A server that speaks JSON over HTTP, and how it is reached.
 *
 * @param url with the base path; slashes at its end do not count
 * @param headers of each request, beside those of the authorization
 * @param trust which certificates are trusted; left out, those that Java trusts
 * @param timeout how long a request may take from its start to the end of the answer
 * @param connections the most at a time
 * @param followsRedirects whether a redirect is followed; else it is an answer
 * @param maxIdle how long a connection may be idle and still be used
 */
record Endpoint(
    URI url,
    Authorization authorization,
    List<Header> headers,
    Optional<SSLContext> trust,
    Duration timeout,
    int connections,
    boolean followsRedirects,
    Proxies proxies,
    Duration maxIdle) {

  private static final Logger LOG = LoggerFactory.getLogger(Endpoint.class);
  private static final Timeout CONNECT = Timeout.ofSeconds(5);

  /** Finds out within half a minute that the other side of a waiting request has vanished. */
  private static final IOReactorConfig KEEP_ALIVE =
      IOReactorConfig.custom()
          .setSoKeepAlive(true)
          .setTcpKeepIdle(15)
          .setTcpKeepInterval(5)
          .setTcpKeepCount(3)
          .build();

  Endpoint {
    url = URI.create(url.toString().replaceFirst("/+$", ""));
    headers = List.copyOf(headers);
  }

  /** Builds the connection; no request is sent yet. */
  JsonConnection connect() {
    return new JsonConnection(new LastingClient(this::transport), url, timeout);
  }

  private OpenSearchTransport transport(ThreadFactory threads) {
    ApacheHttpClient5TransportBuilder builder =
        ApacheHttpClient5TransportBuilder.builder(
                new HttpHost(url.getScheme(), url.getHost(), url.getPort()))
            .setDefaultHeaders(
                Stream.concat(authorization.headers().stream(), headers.stream())
                    .toArray(Header[]::new))
            .setRequestConfigCallback(request -> request.setResponseTimeout(Timeout.of(timeout)))
            .setHttpClientConfigCallback(client -> configure(client.setThreadFactory(threads)));
    if (!url.getRawPath().isEmpty()) {
      builder.setPathPrefix(url.getRawPath());
    }
    return builder.build();
  }

  /** Cookies are not kept: every request carries its credentials. */
  private HttpAsyncClientBuilder configure(HttpAsyncClientBuilder client) {
    PoolingAsyncClientConnectionManagerBuilder pool =
        PoolingAsyncClientConnectionManagerBuilder.create()
            .setMaxConnPerRoute(connections)
            .setMaxConnTotal(connections)
            .setDefaultConnectionConfig(
                ConnectionConfig.custom().setConnectTimeout(CONNECT).build());
    trust.ifPresent(
        context ->
            pool.setTlsStrategy(
                ClientTlsStrategyBuilder.create().setSslContext(context).buildAsync()));
    if (!followsRedirects) {
      client.disableRedirectHandling();
    }
    return client
        .setConnectionManager(pool.build())
        .setIOReactorConfig(KEEP_ALIVE)
        .setKeepAliveStrategy(this::keptFor)
        .evictIdleConnections(TimeValue.of(maxIdle))
        .setRoutePlanner(proxies)
        .setDefaultCredentialsProvider(proxies.credentials())
        .disableCookieManagement()
        .disableAuthCaching()
        .addExecInterceptorFirst(
            ExchangeHandler.class.getSimpleName(), new ExchangeHandler(timeout))
        .setIoReactorExceptionCallback(Endpoint::threadFailed);
  }

  /** As long as the server states, at most. */
  private TimeValue keptFor(HttpResponse response, HttpContext context) {
    TimeValue stated =
        DefaultConnectionKeepAliveStrategy.INSTANCE.getKeepAliveDuration(response, context);
    TimeValue most = TimeValue.of(maxIdle);
    return TimeValue.isPositive(stated) && stated.compareTo(most) < 0 ? stated : most;
  }

  /**
   * Logs the failure of a thread of the client. Closing the client may close the selector that such
   * a thread is about to use; that is no failure.
   */
  static void threadFailed(Exception failure) {
    if (!(failure instanceof ClosedSelectorException)) {
      LOG.error("a thread of the OpenSearch client failed", failure);
    }
  }
}
