package io.trailsight.config;

import static io.trailsight.config.ValueType.bool;
import static io.trailsight.config.ValueType.duration;
import static io.trailsight.config.ValueType.httpUrl;
import static io.trailsight.config.ValueType.readableFile;
import static io.trailsight.config.ValueType.userName;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * The cluster that stores documents. Username and password are both present or both absent.
 *
 * @param caFile certificates in PEM
 */
public record OpenSearchSettings(
    URI url,
    Optional<String> username,
    Optional<Secret> password,
    Optional<Path> caFile,
    boolean compression,
    Duration requestTimeout,
    boolean starTree,
    RoleSettings role) {

  OpenSearchSettings(Values values) {
    this(
        values.get(
            "opensearch.url", httpUrl(), "http://localhost:9200", "The address of OpenSearch."),
        values.find(
            "opensearch.username",
            userName(),
            "The user that writes documents. Without it, requests carry no credentials."),
        values.secret("opensearch.password", "The password of that user."),
        values.find(
            "opensearch.caFile",
            readableFile(),
            "The certificates in PEM that are trusted for OpenSearch, instead of those that Java"
                + " trusts."),
        values.get(
            "opensearch.compression",
            bool(),
            "true",
            "Whether the bodies of `_bulk` requests are compressed with gzip."),
        values.get(
            "opensearch.requestTimeout",
            duration("1s", "10m"),
            "60s",
            "How long a request may take before it counts as failed."),
        values.get(
            "opensearch.starTree",
            bool(),
            "false",
            "Whether new indices of CloudTrail records are append-only and have a star tree, which"
                + " requires OpenSearch 3."),
        new RoleSettings(values, "opensearch.", "OpenSearch and Dashboards"));
    values.checkPair("opensearch.username", "opensearch.password");
  }
}
