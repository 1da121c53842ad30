package io.trailsight.config;

import java.net.URI;
import java.nio.file.Path;

/** The settings of OpenSearch Dashboards, a part of the {@link Catalogue}. */
final class DashboardsCatalogue {

  static final Setting<URI> URL =
      Setting.optional(
          "dashboards.url",
          Kind.url(),
          "Where OpenSearch Dashboards is, with its base path, and `/w/` and the id of a workspace"
              + " where there is one; left out, nothing is installed there.");
  static final Setting<String> USERNAME =
      Setting.optional(
          "dashboards.username",
          Kind.text("a name without a colon", "[^:\\p{Cntrl}]+"),
          "The user that installs saved objects; left out, that of OpenSearch.");
  static final Setting<Secret> PASSWORD =
      Setting.secret("dashboards.password", "The password of that user.");
  static final Setting<Path> CA_FILE =
      Setting.optional(
          "dashboards.caFile",
          Kind.readableFile(),
          "Certificates in PEM that vouch for Dashboards; left out, `opensearch.caFile`.");
  static final Setting<String> TENANT =
      Setting.optional(
          "dashboards.tenant",
          Kind.text(
              "`global`, `private` or a tenant's name in ASCII",
              "[\\x21-\\x7e]([\\x20-\\x7e]*[\\x21-\\x7e])?"),
          "The tenant that gets the saved objects; left out, the user's own default. Dashboards"
              + " takes that too, without a word, where this user has no tenant of this name.");

  private DashboardsCatalogue() {}
}
