package io.trailsight.indices;

import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** How much time the indices of a form of name cover. */
public enum Coverage {
  /** {@code cloudtrail-v1-2022.05} and {@code trailsight-objects-2022.05}. */
  MONTH(31, 200, "cloudtrail-v1-2*.* trailsight-objects-2*.*"),
  /** {@code cloudtrail-v1-2022.w19}. */
  WEEK(7, 201, "cloudtrail-v1-2*.w*"),
  /** {@code cloudtrail-v1-2022.05.15}. */
  DAY(1, 202, "cloudtrail-v1-2*.*.*");

  private final int days;
  private final int priority;
  private final String patterns;

  Coverage(int days, int priority, String patterns) {
    this.days = days;
    this.priority = priority;
    this.patterns = patterns;
  }

  /** The longest that it can be. */
  public Duration longest() {
    return Duration.ofDays(days);
  }

  /**
   * Patterns of Index State Management, which knows no more than {@code *}: those of a month also
   * match the other forms, which is why those have a higher {@link #priority}.
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
