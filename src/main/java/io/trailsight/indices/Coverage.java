package io.trailsight.indices;

import java.time.Duration;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;

/** How much time an index covers, in UTC, by the form of its name. */
public enum Coverage {
  /** {@code cloudtrail-v1-2022.05}, and so the ledger and what digests prove. */
  MONTH(
      ChronoUnit.MONTHS,
      31,
      200,
      366,
      "2013-01-01",
      IndexNames.RECORDS + "2*.*",
      IndexNames.ACCESS_LOGS + "2*.*",
      IndexNames.OBJECTS + "2*.*",
      IndexNames.INTEGRITY + "2*.*"),
  /** {@code cloudtrail-v1-2022.w19}, by ISO week and week-based year. */
  WEEK(
      ChronoUnit.WEEKS,
      7,
      201,
      92,
      "2020-01-01",
      IndexNames.RECORDS + "2*.w*",
      IndexNames.ACCESS_LOGS + "2*.w*"),
  /** {@code cloudtrail-v1-2022.05.15}. */
  DAY(
      ChronoUnit.DAYS,
      1,
      202,
      92,
      "2026-01-01",
      IndexNames.RECORDS + "2*.*.*",
      IndexNames.ACCESS_LOGS + "2*.*.*");

  private final ChronoUnit unit;
  private final int days;
  private final int priority;
  private final int reachDays;
  private final LocalDate oldest;

  /** Separated by spaces. */
  private final String patterns;

  Coverage(
      ChronoUnit unit, int days, int priority, int reachDays, String oldest, String... patterns) {
    this.unit = unit;
    this.days = days;
    this.priority = priority;
    this.reachDays = reachDays;
    this.oldest = LocalDate.parse(oldest);
    this.patterns = String.join(" ", patterns);
  }

  /** The most time that one index covers. */
  public Duration longest() {
    return Duration.ofDays(days);
  }

  /**
   * How far from the first record of its object a record may be, so that one object cannot create
   * many indices. CloudTrail writes the records of minutes into an object, and {@code LookupEvents}
   * returns those of 90 days (<a
   * href="https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_LookupEvents.html">CloudTrail
   * reference</a>). Where an index covers a month, an export of a whole year fits too.
   */
  Duration reach() {
    return Duration.ofDays(reachDays);
  }

  /**
   * The oldest records that have an index by their time, unless a setting states another day. The
   * shorter the time that one index covers, the later the day: a node of OpenSearch has room for
   * 1,000 shards. CloudTrail exists since 2013.
   */
  LocalDate oldest() {
    return oldest;
  }

  /** How many indices cover the days from one to another, both included, at the most. */
  public long indices(LocalDate from, LocalDate to) {
    return unit.between(from, to) + 2;
  }

  /**
   * Patterns of Index State Management, whose only wildcard is {@code *}: those of a month also
   * match the other forms, which therefore have a higher {@link #priority}. They have no prefix.
   */
  List<String> patterns() {
    return List.of(patterns.split(" ", -1));
  }

  /** Of two policies whose patterns match an index, the one with the higher priority gets it. */
  public int priority() {
    return priority;
  }

  /** In lower case, as it is printed: {@code month}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
