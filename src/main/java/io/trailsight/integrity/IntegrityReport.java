package io.trailsight.integrity;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What a verification finds. Thread-safe. */
public final class IntegrityReport {

  /** Findings beyond these are counted only. */
  private static final int MOST_FINDINGS = 100_000;

  /** How long after its hour a digest may arrive. */
  private static final Duration DELIVERY = Duration.ofHours(2);

  private final TimeRange range;
  private final Instant now;
  private final Map<Area, Hours> hours = new TreeMap<>();
  private final Map<Place, Counts> counts = new HashMap<>();
  private final List<IntegrityFinding> findings = new ArrayList<>();
  private final List<Pause> pauses = new ArrayList<>();
  private final Map<KeyUse, Long> keys = new TreeMap<>();
  private final Map<Chain, Instant> newest = new TreeMap<>();
  private long found;
  private long digests;

  /**
   * @param now when the verification began
   */
  public IntegrityReport(TimeRange range, Instant now) {
    this.range = range;
    this.now = now;
  }

  private record Area(String account, String region) implements Comparable<Area> {

    static Area of(Chain chain) {
      return new Area(chain.account(), chain.region());
    }

    @Override
    public int compareTo(Area other) {
      return Comparator.comparing(Area::account).thenComparing(Area::region).compare(this, other);
    }
  }

  private record Place(Area area, LocalDate day) {

    static Place of(Chain chain, Instant end) {
      return new Place(Area.of(chain), dayOf(TimeRange.middle(end)));
    }
  }

  private static LocalDate dayOf(Instant time) {
    return LocalDate.ofInstant(time, ZoneOffset.UTC);
  }

  /** Counts of a day. */
  private static final class Counts {

    private long digests;
    private long files;
    private long findings;
  }

  /**
   * A key that verified digests.
   *
   * @param region whose digests it signs
   */
  public record KeyUse(String region, String fingerprint) implements Comparable<KeyUse> {

    @Override
    public int compareTo(KeyUse other) {
      return Comparator.comparing(KeyUse::region)
          .thenComparing(KeyUse::fingerprint)
          .compare(this, other);
    }
  }

  /**
   * A day of a region.
   *
   * @param hours how many have which result
   * @param digests that are proved
   * @param files that they list
   */
  public record Day(
      String account,
      String region,
      LocalDate day,
      Map<HourResult, Integer> hours,
      long digests,
      long files,
      long findings) {

    public Day {
      hours = Map.copyOf(hours);
    }

    /** The result of its worst hour. */
    public HourResult worst() {
      return hours.keySet().stream().reduce(HourResult.COMPLETE, HourResult::worse);
    }
  }

  synchronized void addNewest(Chain chain, Instant end) {
    newest.merge(chain, end, (one, other) -> one.isAfter(other) ? one : other);
  }

  /** Adds a region whose files no digest lists. */
  synchronized void addUnproved(String account, String region) {
    hours(new Area(account, region));
  }

  synchronized void add(IntegrityFinding finding) {
    found++;
    if (findings.size() < MOST_FINDINGS) {
      findings.add(finding);
    }
    counts(Place.of(finding.chain(), finding.to())).findings++;
    hours(finding.chain()).mark(finding.from(), finding.to(), finding.kind().result());
  }

  synchronized void add(Pause pause) {
    pauses.add(pause);
  }

  synchronized void addDigest(Chain chain, Examined.Read read) {
    Digest digest = read.digest();
    counts(Place.of(chain, digest.end())).digests++;
    digests++;
    if (read.publicKey().isPresent()) {
      keys.merge(new KeyUse(chain.region(), digest.fingerprint()), 1L, Long::sum);
    }
    if (!chain.backfill()) {
      hours(chain).mark(digest.start(), digest.end(), HourResult.COMPLETE);
    }
  }

  synchronized void addFiles(DigestKey key, long files) {
    counts(Place.of(key.chain(), key.end())).files += files;
  }

  private Counts counts(Place place) {
    return counts.computeIfAbsent(place, _ -> new Counts());
  }

  private Hours hours(Chain chain) {
    return hours(Area.of(chain));
  }

  private Hours hours(Area area) {
    return hours.computeIfAbsent(area, _ -> new Hours(range));
  }

  /** Ends the verification: finds the regions that have no more digests. */
  public synchronized void end() {
    Instant due = due();
    newest.forEach(
        (chain, last) -> {
          Instant others = newestOfTrail(chain);
          Instant until = others.isBefore(due) ? others : due;
          if (!chain.backfill()
              && !last.isBefore(range.from().minus(DigestListing.AROUND))
              && last.plus(ChainCheck.MOST_APART).isBefore(until)
              && range.overlaps(last, until)) {
            String detail = "other regions of the trail have digests until " + others;
            Instant to = until.isBefore(range.to()) ? until : range.to();
            add(new IntegrityFinding(IntegrityFinding.Kind.SILENT, chain, last, to, "", detail));
          }
        });
    newest.keySet().stream().filter(chain -> !chain.backfill()).forEach(this::hours);
  }

  private Instant due() {
    return now.minus(DELIVERY);
  }

  private Instant newestOfTrail(Chain chain) {
    return newest.entrySet().stream()
        .filter(
            other ->
                !other.getKey().backfill()
                    && other.getKey().account().equals(chain.account())
                    && other.getKey().trail().equals(chain.trail())
                    && other.getKey().home().equals(chain.home()))
        .map(Map.Entry::getValue)
        .max(Comparator.naturalOrder())
        .orElse(Instant.MIN);
  }

  /** The days, by account, region and time. */
  public synchronized List<Day> days() {
    List<Day> days = new ArrayList<>();
    hours.forEach(
        (area, results) -> {
          TreeMap<LocalDate, Map<HourResult, Integer>> byDay = new TreeMap<>();
          results
              .until(due())
              .forEach(
                  (hour, result) ->
                      byDay
                          .computeIfAbsent(dayOf(hour), _ -> new TreeMap<>())
                          .merge(result, 1, Integer::sum));
          byDay.forEach((day, sums) -> days.add(day(area, day, sums)));
        });
    return days;
  }

  private Day day(Area area, LocalDate day, Map<HourResult, Integer> sums) {
    Counts counted = counts.getOrDefault(new Place(area, day), new Counts());
    return new Day(
        area.account(), area.region(), day, sums, counted.digests, counted.files, counted.findings);
  }

  /** What is missing, altered or not proved, by chain and time; at most some 100,000. */
  public synchronized List<IntegrityFinding> findings() {
    return findings.stream()
        .sorted(
            Comparator.comparing(IntegrityFinding::chain)
                .thenComparing(IntegrityFinding::from)
                .thenComparing(IntegrityFinding::object))
        .toList();
  }

  /** How many findings there are. */
  public synchronized long found() {
    return found;
  }

  /** Whether there was no digest of the range, and nothing names one. */
  public synchronized boolean isEmpty() {
    return digests == 0 && found == 0;
  }

  /** Times without digests that are no gaps, by chain and time. */
  public synchronized List<Pause> pauses() {
    return pauses.stream()
        .sorted(Comparator.comparing(Pause::chain).thenComparing(Pause::to))
        .toList();
  }

  /** How many digests each key verified. */
  public synchronized Map<KeyUse, Long> keys() {
    return Map.copyOf(keys);
  }

  /** What was to be verified. */
  public TimeRange range() {
    return range;
  }

  /** When the verification began. */
  public Instant checkedAt() {
    return now;
  }
}
