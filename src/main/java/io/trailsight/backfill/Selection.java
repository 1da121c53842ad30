package io.trailsight.backfill;

import io.trailsight.ingest.AllowList;
import io.trailsight.listing.ObjectListing.Listed;
import io.trailsight.trail.LogKey;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * Which objects are of interest. The time of an object is the one that its key states, when
 * CloudTrail delivered it, else the one at which S3 received it.
 *
 * @param from inclusive
 * @param to exclusive
 * @param accounts the only accounts, as keys state them; all if empty
 * @param regions the only regions, as keys state them; all if empty
 * @param allowed what may be fetched at all
 */
public record Selection(
    Instant from, Instant to, Set<String> accounts, Set<String> regions, AllowList allowed) {

  public Selection {
    accounts = Set.copyOf(accounts);
    regions = Set.copyOf(regions);
  }

  /** Whether an object is of interest, and may hold records. */
  boolean takes(Listed listed) {
    String name = listed.object().key();
    LogKey key = LogKey.of(name);
    Instant time = key.deliveredAt().orElse(listed.lastModified());
    return key.kind().withoutRecords().isEmpty()
        && !name.endsWith("/")
        && !time.isBefore(from)
        && time.isBefore(to)
        && isOneOf(accounts, key.accountId())
        && isOneOf(regions, key.region())
        && allowed.rejection(listed.object()).isEmpty();
  }

  private static boolean isOneOf(Set<String> wanted, Optional<String> stated) {
    return wanted.isEmpty() || stated.filter(wanted::contains).isPresent();
  }
}
