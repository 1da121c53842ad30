package io.trailsight.testbed.sample;

import java.util.List;

/**
 * How busy each hour of a day is, midnight UTC first. The company works in Tokyo: 9:00 is 0 UTC.
 */
enum Rhythm {
  OFFICE(8, 10, 9, 4, 8, 9, 9, 7, 5, 3, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 3),
  EVENING(2, 2, 2, 3, 2, 2, 2, 2, 3, 4, 6, 8, 9, 8, 6, 3, 1, 1, 1, 1, 1, 1, 2, 2),
  NIGHTLY(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 4, 9, 6, 2, 0, 0, 0, 0),
  STEADY(1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1),
  RAID(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 3, 5, 8, 9, 7, 4);

  @SuppressWarnings("ImmutableEnumChecker") // Made by List.of.
  private final List<Integer> weights;

  Rhythm(Integer... weights) {
    this.weights = List.of(weights);
  }

  /** Twenty-four weights, that of the hour from midnight UTC first. */
  List<Integer> weights() {
    return weights;
  }
}
