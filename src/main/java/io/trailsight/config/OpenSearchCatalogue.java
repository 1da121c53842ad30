package io.trailsight.config;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;

/** The settings of OpenSearch, a part of the {@link Catalogue}. */
final class OpenSearchCatalogue {

  static final Setting<URI> URL =
      Setting.of("opensearch.url", Kind.url(), "http://localhost:9200", "Where OpenSearch is.");
  static final Setting<String> USERNAME =
      Setting.optional(
          "opensearch.username",
          Kind.text("a name without a colon", "[^:\\p{Cntrl}]+"),
          "The user that writes documents; left out, requests carry no credentials.");
  static final Setting<Secret> PASSWORD =
      Setting.secret("opensearch.password", "The password of that user.");
  static final Setting<Path> CA_FILE =
      Setting.optional(
          "opensearch.caFile",
          Kind.readableFile(),
          "Certificates in PEM that vouch for OpenSearch, instead of those that Java trusts.");
  static final Setting<Boolean> COMPRESSION =
      Setting.of(
          "opensearch.compression",
          Kind.bool(),
          "true",
          "Whether the bodies of `_bulk` requests are compressed with gzip.");
  static final Setting<Duration> REQUEST_TIMEOUT =
      Setting.of(
          "opensearch.requestTimeout",
          Kind.duration("1s", "10m"),
          "60s",
          "How long a request may take before it counts as failed.");
  static final Setting<Boolean> STAR_TREE =
      Setting.of(
          "opensearch.starTree",
          Kind.bool(),
          "false",
          "Whether new indices of CloudTrail records are append-only and have a star tree, which"
              + " takes OpenSearch 3.");

  private OpenSearchCatalogue() {}
}
