package io.trailsight.connect;

import io.trailsight.config.ProxySettings;
import java.net.URI;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.hc.client5.http.auth.AuthScope;
import org.apache.hc.client5.http.auth.Credentials;
import org.apache.hc.client5.http.auth.CredentialsProvider;
import org.apache.hc.client5.http.auth.UsernamePasswordCredentials;
import org.apache.hc.client5.http.impl.DefaultSchemePortResolver;
import org.apache.hc.client5.http.impl.routing.DefaultRoutePlanner;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.jspecify.annotations.Nullable;

/**
 * Which requests of all clients go through a proxy: to https URLs in a tunnel, to http URLs as they
 * are. Thread-safe.
 */
final class Proxies extends DefaultRoutePlanner {

  private final Optional<HttpHost> https;
  private final Optional<HttpHost> http;
  private final NoProxy direct;
  private final ProxySettings settings;

  Proxies(ProxySettings settings) {
    super(DefaultSchemePortResolver.INSTANCE);
    https = settings.https().map(Proxies::host);
    http = settings.http().map(Proxies::host);
    direct = new NoProxy(settings.noProxy());
    this.settings = settings;
  }

  private static HttpHost host(URI url) {
    int port = url.getPort() < 0 ? 80 : url.getPort();
    return new HttpHost(url.getScheme(), url.getHost(), port);
  }

  /** The user of the proxies, for them only, with the password as it is at the moment. */
  CredentialsProvider credentials() {
    return (scope, _) -> isProxy(scope) ? user().orElse(null) : null;
  }

  private boolean isProxy(AuthScope scope) {
    return Stream.of(https, http)
        .flatMap(Optional::stream)
        .anyMatch(proxy -> new AuthScope(proxy).match(scope) >= 0);
  }

  private Optional<Credentials> user() {
    return settings
        .username()
        .flatMap(
            name ->
                settings
                    .password()
                    .map(
                        password ->
                            new UsernamePasswordCredentials(
                                name, password.reveal().toCharArray())));
  }

  @Override
  protected @Nullable HttpHost determineProxy(HttpHost target, HttpContext context) {
    int port = DefaultSchemePortResolver.INSTANCE.resolve(target);
    if (direct.holds(target.getHostName(), port)) {
      return null;
    }
    return ("https".equals(target.getSchemeName()) ? https : http).orElse(null);
  }
}
