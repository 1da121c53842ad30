package io.trailsight.config;

import static io.trailsight.config.ValueType.httpUrl;
import static io.trailsight.config.ValueType.text;

import java.net.URI;
import java.util.List;
import java.util.Optional;

/**
 * Where dashboards are installed.
 *
 * @param url with the base path
 * @param authorization empty for that of OpenSearch
 * @param tls what is left out is as for OpenSearch
 */
public record DashboardsSettings(
    Optional<URI> url,
    Optional<Authorization> authorization,
    TlsSettings tls,
    Optional<String> tenant) {

  private static final String SECTION = "dashboards";

  DashboardsSettings(Values values) {
    Optional<URI> url =
        values.find(
            "dashboards.url",
            httpUrl(),
            "The address of OpenSearch Dashboards, with its base path and, for a workspace, `/w/`"
                + " and the workspace's id. Without it, nothing is installed in Dashboards.");
    List<URI> urls = url.stream().toList();
    this(
        url,
        Authorization.read(
            values,
            SECTION,
            "Dashboards",
            "If neither this nor another authorization of Dashboards is set, that of OpenSearch is"
                + " used.",
            urls),
        new TlsSettings(
            values,
            SECTION,
            "The certificates in PEM that are trusted for Dashboards. Without it, those of"
                + " `opensearch.caFile`.",
            "Dashboards",
            urls),
        values.find(
            "dashboards.tenant",
            text(
                "`global`, `private` or a tenant's name in ASCII",
                "[\\x21-\\x7e]([\\x20-\\x7e]*[\\x21-\\x7e])?"),
            "The tenant that receives the saved objects. Without it, the default tenant of the"
                + " user; Dashboards uses that one as well, without an error, if the user has no"
                + " tenant of this name."));
  }

  /**
   * The authorization in force: its own, else that of OpenSearch; a signature names what the
   * address of Dashboards names.
   */
  public Authorization authorization(OpenSearchSettings openSearch) {
    return authorization.orElseGet(
        () ->
            switch (openSearch.authorization()) {
              case Authorization.SigV4 general ->
                  url.flatMap(Authorization.SigV4::of).orElse(general);
              case Authorization other -> other;
            });
  }
}
