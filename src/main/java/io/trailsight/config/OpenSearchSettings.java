package io.trailsight.config;

import static io.trailsight.config.ValueType.bool;
import static io.trailsight.config.ValueType.duration;
import static io.trailsight.config.ValueType.httpUrl;
import static io.trailsight.config.ValueType.httpUrls;

import java.net.URI;
import java.time.Duration;
import java.util.List;

/**
 * The cluster that stores documents.
 *
 * @param urls at least one, all of the same scheme and path
 */
public record OpenSearchSettings(
    List<URI> urls,
    Authorization authorization,
    TlsSettings tls,
    boolean compression,
    Duration requestTimeout,
    boolean starTree,
    RoleSettings role) {

  private static final String SECTION = "opensearch";
  private static final String SERVERLESS = "aoss";
  private static final String DEFAULT_URL = "http://localhost:9200";

  public OpenSearchSettings {
    urls = List.copyOf(urls);
  }

  /** Whether it is a collection of Amazon OpenSearch Serverless. */
  boolean isServerless() {
    return authorization instanceof Authorization.SigV4(String service, _)
        && service.equals(SERVERLESS);
  }

  OpenSearchSettings(Values values) {
    List<URI> urls = urls(values);
    this(
        urls,
        Authorization.read(
                values, SECTION, "OpenSearch", "Without it, requests carry no user.", urls)
            .orElse(new Authorization.None()),
        new TlsSettings(
            values,
            SECTION,
            "The certificates in PEM that are trusted for OpenSearch, instead of those that Java"
                + " trusts.",
            "OpenSearch",
            urls),
        values.get(
            "opensearch.compression",
            bool(),
            "true",
            "Whether the bodies of `_bulk` requests are compressed: with zstd where OpenSearch"
                + " takes it, which is from 2.19, and with gzip elsewhere."),
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
  }

  private static List<URI> urls(Values values) {
    URI one = values.get("opensearch.url", httpUrl(), DEFAULT_URL, "The address of OpenSearch.");
    List<URI> several =
        values.get(
            "opensearch.urls",
            httpUrls(),
            "",
            "The addresses of nodes of one cluster, instead of `opensearch.url`. Requests go to"
                + " them in turn; one that fails is left out for a while.");
    if (!several.isEmpty() && !one.equals(URI.create(DEFAULT_URL))) {
      values.conflict("opensearch.urls", "cannot be used together with opensearch.url");
    }
    return several.isEmpty() ? List.of(one) : several;
  }
}
