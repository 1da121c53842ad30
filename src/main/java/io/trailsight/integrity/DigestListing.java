package io.trailsight.integrity;

import io.trailsight.fault.Fault;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

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

  private static final String LOGS = "AWSLogs";
  private static final String DIGESTS = "CloudTrail-Digest";
  private static final Pattern ORGANISATION = Pattern.compile("o-[a-z0-9]+");
  private static final Pattern ACCOUNT = Pattern.compile("\\d{12}");

  DigestListing {
    accounts = Set.copyOf(accounts);
    regions = Set.copyOf(regions);
  }

  /** Receives the folder of a region's digests, such as {@code …/CloudTrail-Digest/eu-west-1/}. */
  @FunctionalInterface
  interface RegionVisitor {

    void visit(String folder) throws Fault, InterruptedException;
  }

  /**
   * Finds the folders of regions below a prefix.
   *
   * @param prefix empty, or with a slash at its end
   */
  void visitRegions(String prefix, RegionVisitor visitor) throws Fault, InterruptedException {
    List<String> names = List.of(prefix.split("/"));
    int logs = names.lastIndexOf(LOGS);
    List<String> below = logs < 0 ? List.of() : names.subList(logs + 1, names.size());
    boolean organisation = !below.isEmpty() && ORGANISATION.matcher(below.getFirst()).matches();
    List<String> place = organisation ? below.subList(1, below.size()) : below;
    if (logs < 0 && names.size() > DEEPEST_PREFIX) {
      return;
    }
    switch (logs < 0 ? -1 : place.size()) {
      case -1 -> descend(prefix, _ -> true, visitor);
      case 0 -> descend(prefix, name -> isAccount(name, organisation), visitor);
      case 1 -> visitRegions(prefix + DIGESTS + "/", visitor);
      case 2 -> {
        if (place.get(1).equals(DIGESTS)) {
          descend(prefix, name -> regions.isEmpty() || regions.contains(name), visitor);
        }
      }
      default -> {
        List<String> region = names.subList(0, names.size() - place.size() + 3);
        visitor.visit(String.join("/", region) + "/");
      }
    }
  }

  private boolean isAccount(String name, boolean organisation) {
    boolean account =
        ACCOUNT.matcher(name).matches() && (accounts.isEmpty() || accounts.contains(name));
    return account || (!organisation && ORGANISATION.matcher(name).matches());
  }

  /** Chooses folders by their names. */
  @FunctionalInterface
  private interface Choice {

    boolean takes(String name);
  }

  private void descend(String prefix, Choice choice, RegionVisitor visitor)
      throws Fault, InterruptedException {
    for (String folder : store.folders(prefix)) {
      if (choice.takes(folder.substring(prefix.length(), folder.length() - 1))) {
        visitRegions(folder, visitor);
      }
    }
  }

  /**
   * The digests in the folder of a region, of the days of the range and around it, the oldest first
   * in each chain.
   */
  Map<Chain, List<DigestKey>> chains(String folder) throws Fault, InterruptedException {
    Map<Chain, List<DigestKey>> chains = new TreeMap<>();
    for (String day : days(folder)) {
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

  private List<String> days(String folder) {
    LocalDate first = LocalDate.ofInstant(range.from().minus(AROUND), ZoneOffset.UTC);
    LocalDate last = LocalDate.ofInstant(range.to().plus(AROUND), ZoneOffset.UTC);
    return first
        .datesUntil(last.plusDays(1))
        .map(
            day ->
                "%s%04d/%02d/%02d/"
                    .formatted(folder, day.getYear(), day.getMonthValue(), day.getDayOfMonth()))
        .toList();
  }
}
