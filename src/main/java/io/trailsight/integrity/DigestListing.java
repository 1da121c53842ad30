package io.trailsight.integrity;

import io.trailsight.fault.Fault;
import io.trailsight.listing.TrailFolders;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Finds digests by the folders of their keys, {@code
 * [prefix/]AWSLogs/[o-organisation/]account/CloudTrail-Digest/region/yyyy/MM/dd/}, so that only the
 * days of the range are listed.
 *
 * @param accounts the only ones that are looked at; all if empty
 * @param regions the only ones that are looked at; all if empty
 */
record DigestListing(TrailStore store, TimeRange range, Set<String> accounts, Set<String> regions) {

  /** How far from the range digests are listed, to know what it is that those inside name. */
  private static final Duration AROUND = Duration.ofDays(1);

  /** How many folders may be before {@code AWSLogs}. */
  private static final int DEEPEST_PREFIX = 5;

  private static final String DIGESTS = "CloudTrail-Digest";

  DigestListing {
    accounts = Set.copyOf(accounts);
    regions = Set.copyOf(regions);
  }

  /** The folders of the regions in which there are digests. */
  TrailFolders folders() {
    return new TrailFolders(store, DIGESTS::equals, accounts, regions, DEEPEST_PREFIX);
  }

  /**
   * The digests in the folder of a region, of the days of the range and around it, the oldest first
   * in each chain.
   */
  Map<Chain, List<DigestKey>> chains(String folder) throws Fault, InterruptedException {
    Map<Chain, List<DigestKey>> chains = new TreeMap<>();
    for (String day :
        TrailFolders.days(folder, range.from().minus(AROUND), range.to().plus(AROUND))) {
      for (String key : store.keys(day)) {
        DigestKey.of(key)
            .ifPresent(
                digest ->
                    chains.computeIfAbsent(digest.chain(), _ -> new ArrayList<>()).add(digest));
      }
    }
    chains.values().forEach(keys -> keys.sort(DigestKey.BY_END));
    return chains;
  }
}
