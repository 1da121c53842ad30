package io.trailsight.service;

import io.trailsight.config.DashboardsSettings;
import io.trailsight.config.Settings;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Warnings about settings of Dashboards that may have an unwanted effect. */
final class DashboardsWarnings {

  private DashboardsWarnings() {}

  /** The warnings, as sentences. */
  static List<String> of(Settings settings) {
    DashboardsSettings dashboards = settings.dashboards();
    List<String> warnings = new ArrayList<>();
    if (dashboards.url().isEmpty()
        && Stream.of(dashboards.username(), dashboards.caFile(), dashboards.tenant())
            .anyMatch(Optional::isPresent)) {
      warnings.add("dashboards.url is not set, so the other settings of dashboards do nothing");
    }
    boolean password =
        dashboards.password().isPresent() || settings.opensearch().password().isPresent();
    dashboards
        .url()
        .filter(url -> password && sendsInTheClear(url))
        .ifPresent(
            url ->
                warnings.add(
                    "dashboards.url is http, so the password goes to %s in the clear"
                        .formatted(url.getHost())));
    return warnings;
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
