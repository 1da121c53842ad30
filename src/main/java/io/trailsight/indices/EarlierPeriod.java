package io.trailsight.indices;

import java.time.LocalDate;

/**
 * The period that the indices of older records cover, after the setting was changed.
 *
 * @param until the first day, in UTC, whose records have an index of the next period
 */
public record EarlierPeriod(Coverage period, LocalDate until) {

  /** As it is written in settings: {@code month until 2026-06-01}. */
  @Override
  public String toString() {
    return period.label() + " until " + until;
  }
}
