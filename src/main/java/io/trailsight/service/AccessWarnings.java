package io.trailsight.service;

import io.trailsight.config.Authorization;
import io.trailsight.config.Authorization.SigV4;
import io.trailsight.config.DashboardsSettings;
import io.trailsight.config.OpenSearchSettings;
import io.trailsight.config.Settings;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Warnings about the access to OpenSearch and Dashboards that may have an unwanted effect. */
final class AccessWarnings {

  private AccessWarnings() {}

  /** The warnings, as sentences. */
  static List<String> of(Settings settings) {
    DashboardsSettings dashboards = settings.dashboards();
    OpenSearchSettings openSearch = settings.opensearch();
    List<String> warnings = new ArrayList<>();
    boolean hasMore =
        Stream.of(
                dashboards.authorization(),
                dashboards.tls().caFile(),
                dashboards.tls().clientCertFile(),
                dashboards.tenant())
            .anyMatch(Optional::isPresent);
    if (dashboards.url().isEmpty() && hasMore) {
      warnings.add("dashboards.url is not set, so the other settings of dashboards do nothing");
    }
    boolean signs =
        Stream.of(openSearch.authorization(), dashboards.authorization(openSearch))
            .anyMatch(SigV4.class::isInstance);
    if (openSearch.role().arn().isPresent() && !signs) {
      warnings.add("opensearch.roleArn does nothing: opensearch.sigv4 is not true");
    }
    openSearch.urls().stream()
        .flatMap(url -> warning("opensearch", url, openSearch.authorization()).stream())
        .forEach(warnings::add);
    dashboards
        .url()
        .flatMap(url -> warning("dashboards", url, dashboards.authorization(openSearch)))
        .ifPresent(warnings::add);
    return warnings;
  }

  private static Optional<String> warning(String section, URI url, Authorization authorization) {
    return switch (authorization) {
      case Authorization.Basic _ -> inTheClear(section, url, "password");
      case Authorization.Token _ -> inTheClear(section, url, "token");
      case Authorization.None _ ->
          SigV4.of(url)
              .map(
                  _ ->
                      "%1$s is at AWS, and requests carry no authorization: set %2$s.sigv4 to true, or %2$s.username"
                          .formatted(url.getHost(), section));
      case SigV4 _ -> Optional.empty();
    };
  }

  private static Optional<String> inTheClear(String section, URI url, String secret) {
    return sendsInTheClear(url)
        ? Optional.of(
            "%s.url is http, so the %s goes to %s in the clear"
                .formatted(section, secret, url.getHost()))
        : Optional.empty();
  }

  /** Whether requests leave this machine unencrypted. Names of hosts are not resolved. */
  private static boolean sendsInTheClear(URI url) {
    String host = Optional.ofNullable(url.getHost()).orElse("").toLowerCase(Locale.ROOT);
    boolean loopback =
        host.equals("localhost")
            || host.endsWith(".localhost")
            || host.matches("127(\\.[0-9]{1,3}){3}")
            || host.equals("[::1]");
    return "http".equalsIgnoreCase(url.getScheme()) && !loopback;
  }
}
