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
 * @param workspace its id; empty where Dashboards has none
 * @param dataSource the id of the cluster that is read; empty for that of Dashboards
 */
public record DashboardsSettings(
    Optional<URI> url,
    Optional<Authorization> authorization,
    TlsSettings tls,
    Optional<String> tenant,
    Optional<String> workspace,
    Optional<String> dataSource) {

  private static final String SECTION = "dashboards";

  DashboardsSettings(Values values) {
    Optional<URI> url =
        values.find(
            "dashboards.url",
            httpUrl(),
            "The address of OpenSearch Dashboards, with its base path. Without it, nothing is"
                + " installed in Dashboards.");
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
                + " tenant of this name."),
        values.find(
            "dashboards.workspace",
            text(
                "the id of a workspace, such as `s4Xk2a`: letters, digits, `_` and `-`",
                "[A-Za-z0-9_-]{1,128}"),
            "The workspace that receives the saved objects, where Dashboards has workspaces. It is"
                + " part of their ids, so that several workspaces have boards of their own."),
        values.find(
            "dashboards.dataSource",
            text(
                "the id of a data source, such as `4a5e2c80-7f5b-11ef-9d3b-1d2f8a6c0b7e`: letters,"
                    + " digits and `-`",
                "[A-Za-z0-9-]{1,128}"),
            "The data source that the saved objects read from, where Dashboards has several. It is"
                + " part of their ids and titles, so that each data source has boards of its own."
                + " Without it, they read from the cluster of Dashboards."));
  }

  /** The address that requests go to: that of the workspace if there is one. */
  public Optional<URI> address() {
    return url.map(
        base ->
            workspace
                .map(id -> URI.create(base.toString().replaceFirst("/+$", "") + "/w/" + id))
                .orElse(base));
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
