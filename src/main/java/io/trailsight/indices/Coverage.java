package io.trailsight.indices;

import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** How much time an index covers, in UTC, by the form of its name. */
public enum Coverage {
  /** {@code cloudtrail-v1-2022.05} and {@code trailsight-objects-2022.05}. */
  MONTH(31, 200, IndexNames.RECORDS + "2*.*", IndexNames.OBJECTS + "2*.*"),
  /** {@code cloudtrail-v1-2022.w19}, by ISO week and week-based year. */
  WEEK(7, 201, IndexNames.RECORDS + "2*.w*"),
  /** {@code cloudtrail-v1-2022.05.15}. */
  DAY(1, 202, IndexNames.RECORDS + "2*.*.*");

  private final int days;
  private final int priority;

  /** Separated by spaces. */
  private final String patterns;

  Coverage(int days, int priority, String... patterns) {
    this.days = days;
    this.priority = priority;
    this.patterns = String.join(" ", patterns);
  }

  /** The most time that one index covers. */
  public Duration longest() {
    return Duration.ofDays(days);
  }

  /**
   * Patterns of Index State Management, whose only wildcard is {@code *}: those of a month also
   * match the other forms, which therefore have a higher {@link #priority}.
   */
  public List<String> patterns() {
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
