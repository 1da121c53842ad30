package io.trailsight.connect;

import java.net.URI;
import java.nio.channels.ClosedSelectorException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadFactory;
import java.util.function.LongSupplier;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.impl.DefaultConnectionKeepAliveStrategy;
import org.apache.hc.client5.http.impl.async.HttpAsyncClientBuilder;
import org.apache.hc.client5.http.impl.nio.PoolingAsyncClientConnectionManagerBuilder;
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
 * @param urls of its hosts, with the base path; slashes at their ends do not count
 * @param authorizer closed with the connection
 * @param headers of each request, beside those of the authorization
 * @param tls left out, Java's own
 * @param timeout how long a request may take from its start to the end of the answer
 * @param connections the most at a time with one host
 * @param maxIdle how long a connection may be idle and still be used
 */
record Endpoint(
    List<URI> urls,
    Authorizer authorizer,
    List<Header> headers,
    Optional<TlsFiles> tls,
    Duration timeout,
    int connections,
    Proxies proxies,
    Duration maxIdle) {

  private static final Logger LOG = LoggerFactory.getLogger(Endpoint.class);
  private static final Timeout CONNECT = Timeout.ofSeconds(5);

  /** After it, a new connection uses addresses and certificates as they are then. */
  private static final TimeValue LIFETIME = TimeValue.ofMinutes(10);

  /** Finds out within half a minute that the other side of a waiting request has vanished. */
  private static final IOReactorConfig KEEP_ALIVE =
      IOReactorConfig.custom()
          .setSoKeepAlive(true)
          .setTcpKeepIdle(15)
          .setTcpKeepInterval(5)
          .setTcpKeepCount(3)
          .build();

  Endpoint {
    urls = urls.stream().map(Endpoint::plain).toList();
    headers = List.copyOf(headers);
  }

  /** Without slashes at the end, and without the port if its scheme implies it. */
  private static URI plain(URI url) {
    boolean implied = url.getPort() == ("https".equals(url.getScheme()) ? 443 : 80);
    String port = url.getPort() < 0 || implied ? "" : ":" + url.getPort();
    return URI.create(
        url.getScheme() + "://" + url.getHost() + port + url.getRawPath().replaceFirst("/+$", ""));
  }

  /** Builds the connection; no request is sent yet. */
  JsonConnection connect() {
    return connect(System::nanoTime);
  }

  /**
   * Builds the connection.
   *
   * @param nanoTime by which hosts are left out
   */
  JsonConnection connect(LongSupplier nanoTime) {
    List<Host> hosts =
        urls.stream()
            .map(url -> new Host(url, new LastingClient(threads -> transport(url, threads))))
            .toList();
    return new JsonConnection(
        new RequestSender(new Hosts(hosts, nanoTime), authorizer, timeout), urls.getFirst());
  }

  private OpenSearchTransport transport(URI url, ThreadFactory threads) {
    return ApacheHttpClient5TransportBuilder.builder(
            new HttpHost(url.getScheme(), url.getHost(), url.getPort()))
        .setDefaultHeaders(headers.toArray(Header[]::new))
        .setRequestConfigCallback(request -> request.setResponseTimeout(Timeout.of(timeout)))
        .setHttpClientConfigCallback(client -> configure(client.setThreadFactory(threads)))
        .build();
  }

  /**
   * Cookies are not kept: every request carries its credentials. A redirect is an answer: followed,
   * it could lead credentials elsewhere, and would make a GET of a POST.
   */
  private HttpAsyncClientBuilder configure(HttpAsyncClientBuilder client) {
    PoolingAsyncClientConnectionManagerBuilder pool =
        PoolingAsyncClientConnectionManagerBuilder.create()
            .setMaxConnPerRoute(connections)
            .setMaxConnTotal(connections)
            .setDefaultConnectionConfig(
                ConnectionConfig.custom()
                    .setConnectTimeout(CONNECT)
                    .setTimeToLive(LIFETIME)
                    .build());
    tls.ifPresent(pool::setTlsStrategy);
    return client
        .setConnectionManager(pool.build())
        .setIOReactorConfig(KEEP_ALIVE)
        .setKeepAliveStrategy(this::keptFor)
        .evictIdleConnections(TimeValue.of(maxIdle))
        .setRoutePlanner(proxies)
        .setDefaultCredentialsProvider(proxies.credentials())
        .disableRedirectHandling()
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
