package io.trailsight.integrity;

import io.trailsight.fault.Fault;
import io.trailsight.listing.Folders;
import io.trailsight.listing.TrailFolders;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Finds digests by the folders of their keys, {@code
 * [prefix/]AWSLogs/[o-organisation/]account/CloudTrail-Digest/region/yyyy/MM/dd/}, so that only the
 * days of the range are listed.
 *
 * @param accounts the only ones that are looked at; all if empty
 * @param regions the only ones that are looked at; all if empty
 */
public record DigestListing(
    TrailStore store, TimeRange range, Set<String> accounts, Set<String> regions) {

  /** How far from the range digests are listed, to know what it is that those inside name. */
  static final Duration AROUND = Duration.ofDays(1);

  /** How many folders may be before {@code AWSLogs}. */
  private static final int DEEPEST_PREFIX = 5;

  static final String DIGESTS = "CloudTrail-Digest";
  private static final String FILES = "CloudTrail";
  private static final String DAY = "dd/";

  public DigestListing {
    accounts = Set.copyOf(accounts);
    regions = Set.copyOf(regions);
  }

  /** The folders of the regions in which a store has digests. */
  public static TrailFolders folders(Folders store, Set<String> accounts, Set<String> regions) {
    return new TrailFolders(store, DIGESTS::equals, accounts, regions, DEEPEST_PREFIX);
  }

  /** The folders of the regions in which there are digests, or files that digests may list. */
  TrailFolders folders() {
    return new TrailFolders(
        store, Set.of(DIGESTS, FILES)::contains, accounts, regions, DEEPEST_PREFIX);
  }

  /** Until when all digests are listed. */
  Instant until() {
    return range.to().plus(AROUND).truncatedTo(ChronoUnit.DAYS).plus(1, ChronoUnit.DAYS);
  }

  /**
   * The digests in the folder of a region, of the days of the range and around it, the oldest first
   * in each chain. Where there are none around it, the nearest ones count: what a later digest
   * names shows that those between them are missing.
   */
  Map<Chain, List<DigestKey>> chains(String folder) throws Fault, InterruptedException {
    List<DigestKey> digests = new ArrayList<>();
    List<String> days =
        TrailFolders.days(folder, range.from().minus(AROUND), range.to().plus(AROUND));
    for (String day : days) {
      digests.addAll(digests(day));
    }
    boolean before = digests.stream().anyMatch(digest -> digest.end().isBefore(range.from()));
    boolean after = digests.stream().anyMatch(digest -> digest.end().isAfter(range.to()));
    if (!before) {
      digests.addAll(nearest(folder, days.getFirst(), Comparator.reverseOrder()));
    }
    if (!after) {
      digests.addAll(nearest(folder, days.getLast(), Comparator.naturalOrder()));
    }
    Map<Chain, List<DigestKey>> chains = new TreeMap<>();
    digests.stream()
        .sorted(DigestKey.BY_END)
        .forEach(
            digest -> chains.computeIfAbsent(digest.chain(), _ -> new ArrayList<>()).add(digest));
    return chains;
  }

  private List<DigestKey> digests(String day) throws Fault, InterruptedException {
    return store.keys(day).stream().map(DigestKey::of).flatMap(Optional::stream).toList();
  }

  /**
   * The digests of the day nearest to another.
   *
   * @param folder of a region, a year, a month or a day
   * @param day the folder of the other day
   * @param order in which days are farther from it
   */
  private List<DigestKey> nearest(String folder, String day, Comparator<String> order)
      throws Fault, InterruptedException {
    if (folder.length() >= day.length()) {
      return folder.equals(day) ? List.of() : digests(folder);
    }
    for (String below : store.folders(folder).stream().sorted(order).toList()) {
      boolean beyond =
          below.length() <= day.length()
              && order.compare(below, day.substring(0, below.length())) >= 0;
      List<DigestKey> found = beyond ? nearest(below, day, order) : List.of();
      if (!found.isEmpty()) {
        return found;
      }
    }
    return List.of();
  }

  /** Whether there are files of the range in the folder of a region. */
  boolean hasFiles(RegionFolder region) throws Fault, InterruptedException {
    Set<String> months = new TreeSet<>();
    Set<String> days = new HashSet<>();
    for (String day : TrailFolders.days(region.key(), range.from(), range.to().minusNanos(1))) {
      months.add(day.substring(0, day.length() - DAY.length()));
      days.add(day);
    }
    for (String month : months) {
      if (store.folders(month).stream().anyMatch(days::contains)) {
        return true;
      }
    }
    return false;
  }
}
