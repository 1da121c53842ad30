package io.trailsight.connect;

import io.trailsight.config.ProxySettings;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.hc.core5.http.Header;

/** Anonymous endpoints of tests, which no proxy is before. */
final class DirectEndpoint {

  private static final ProxySettings NO_PROXIES =
      new ProxySettings(
          Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), List.of());

  private DirectEndpoint() {}

  /** Several hosts, with an authorization. */
  static Endpoint of(List<URI> urls, Authorizer authorizer, Duration timeout) {
    return new Endpoint(
        urls,
        authorizer,
        List.of(),
        Optional.empty(),
        timeout,
        2,
        new Proxies(NO_PROXIES),
        Connections.MAX_IDLE);
  }

  static Endpoint of(
      URI url, List<Header> headers, Duration timeout, int connections, Duration maxIdle) {
    return new Endpoint(
        List.of(url),
        (_, _) -> Map.of(),
        headers,
        Optional.empty(),
        timeout,
        connections,
        new Proxies(NO_PROXIES),
        maxIdle);
  }
}
