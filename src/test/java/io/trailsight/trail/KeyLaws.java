package io.trailsight.trail;

import io.trailsight.trail.LogKey.Kind;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The laws that the reading of every key keeps. A reading that throws breaks all of them. Immutable
 * and thread-safe.
 */
public final class KeyLaws {

  /** The kinds of objects that hold no records. */
  public static final Set<Kind> NO_RECORDS = Set.of(Kind.DIGEST, Kind.OTHER_SERVICE, Kind.PARQUET);

  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("yyyy/MM/dd").withZone(ZoneOffset.UTC);
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

  /** The laws that the key's reading breaks, in words; empty if it keeps them all. */
  public List<String> violations(String key) {
    List<String> violations = new ArrayList<>();
    LogKey read = LogKey.of(key);
    if (!LogKey.of(key).equals(read)) {
      violations.add("another reading differs");
    }
    if (read.accountId().isPresent() != read.region().isPresent()) {
      violations.add("only one of account and region: " + read);
    }
    if (read.accountId().isPresent() && !LogKey.of("copies/" + key).equals(read)) {
      violations.add("its folder matters, although its name states everything: " + read);
    }
    boolean mayBeOthers = key.contains("AWSLogs/") || key.endsWith(".parquet");
    if (NO_RECORDS.contains(read.kind()) && !key.contains("-Digest_") && !mayBeOthers) {
      violations.add("it is skipped unread: " + read);
    }
    return violations;
  }

  /**
   * The laws that the reading of CloudTrail's key for these parts breaks.
   *
   * @param account any; its last twelve digits count
   * @param region any; a name is made of it
   * @param deliveredAt in a year of four digits, to the second
   * @param random what makes the name unique: any text
   */
  public List<String> violations(long account, String region, Instant deliveredAt, String random) {
    String accountId = "%012d".formatted(Math.floorMod(account, 1_000_000_000_000L));
    String regionName = "r" + region.replaceAll("[^a-z0-9-]", "-");
    String key =
        "AWSLogs/%s/CloudTrail/%s/%s/%s_CloudTrail_%s_%s_%s.json.gz"
            .formatted(
                accountId,
                regionName,
                DAY.format(deliveredAt),
                accountId,
                regionName,
                TIME.format(deliveredAt),
                random.replace('/', '-'));
    LogKey expected =
        new LogKey(
            Kind.EVENTS, Optional.of(accountId), Optional.of(regionName), Optional.of(deliveredAt));
    List<String> violations = new ArrayList<>(violations(key));
    if (!LogKey.of(key).equals(expected)) {
      violations.add(key + " was read as " + LogKey.of(key));
    }
    return violations;
  }
}
