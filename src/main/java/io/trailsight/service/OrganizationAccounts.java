package io.trailsight.service;

import io.trailsight.aws.Organization;
import io.trailsight.config.Settings;
import io.trailsight.enrich.ListedAccounts;
import java.io.IOException;
import java.time.Duration;

/** The accounts of the organization, and the client that lists them. */
record OrganizationAccounts(Organization organization, ListedAccounts accounts) {

  /** How long the first documents wait for them. */
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  /**
   * Connects to AWS Organizations; no request is sent yet.
   *
   * @throws IOException when no region is known
   */
  static OrganizationAccounts connect(Settings settings) throws IOException {
    Organization organization = Organization.connect(settings);
    Duration refresh = settings.enrichment().organizations().refresh();
    return new OrganizationAccounts(
        organization, new ListedAccounts(organization::accounts, refresh, PATIENCE));
  }

  void close() {
    accounts.close();
    organization.close();
  }
}
