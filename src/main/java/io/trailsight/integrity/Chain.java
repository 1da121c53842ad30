package io.trailsight.integrity;

import java.util.Comparator;

/**
 * Digests of which each names the one before it.
 *
 * @param account whose logs they are about
 * @param region whose logs they are about
 * @param trail its name
 * @param home the region of the trail
 * @param backfill whether they list files that CloudTrail delivered late; these form a chain of
 *     their own
 */
public record Chain(String account, String region, String trail, String home, boolean backfill)
    implements Comparable<Chain> {

  private static final Comparator<Chain> ORDER =
      Comparator.comparing(Chain::account)
          .thenComparing(Chain::region)
          .thenComparing(Chain::trail)
          .thenComparing(Chain::home)
          .thenComparing(Chain::backfill);

  @Override
  public int compareTo(Chain other) {
    return ORDER.compare(this, other);
  }

  /** As people read it. */
  @Override
  public String toString() {
    return "%s %s %s%s".formatted(account, region, trail, backfill ? " (backfill)" : "");
  }
}
