package io.trailsight.config;

import static io.trailsight.config.ValueType.httpUrl;
import static io.trailsight.config.ValueType.readableFile;
import static io.trailsight.config.ValueType.text;
import static io.trailsight.config.ValueType.userName;

import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Where dashboards are installed. Username and password are both present or both absent.
 *
 * @param url with the base path
 * @param caFile certificates in PEM
 */
public record DashboardsSettings(
    Optional<URI> url,
    Optional<String> username,
    Optional<Secret> password,
    Optional<Path> caFile,
    Optional<String> tenant) {

  DashboardsSettings(Values values) {
    this(
        values.find(
            "dashboards.url",
            httpUrl(),
            "The address of OpenSearch Dashboards, with its base path and, for a workspace, `/w/`"
                + " and the workspace's id. Without it, nothing is installed in Dashboards."),
        values.find(
            "dashboards.username",
            userName(),
            "The user that installs saved objects. Without it, the user of OpenSearch."),
        values.secret("dashboards.password", "The password of that user."),
        values.find(
            "dashboards.caFile",
            readableFile(),
            "The certificates in PEM that are trusted for Dashboards. Without it, those of"
                + " `opensearch.caFile`."),
        values.find(
            "dashboards.tenant",
            text(
                "`global`, `private` or a tenant's name in ASCII",
                "[\\x21-\\x7e]([\\x20-\\x7e]*[\\x21-\\x7e])?"),
            "The tenant that receives the saved objects. Without it, the default tenant of the"
                + " user; Dashboards uses that one as well, without an error, if the user has no"
                + " tenant of this name."));
    values.checkPair("dashboards.username", "dashboards.password");
  }
}
