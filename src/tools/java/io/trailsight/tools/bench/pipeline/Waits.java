package io.trailsight.tools.bench.pipeline;

import java.util.List;
import java.util.Map;

/** How long objects waited from their announcement until they were stored. */
final class Waits {

  private Waits() {}

  /** In milliseconds, the shortest first. */
  static List<Long> sorted(Map<String, Long> announced, Map<String, Long> ends) {
    return ends.entrySet().stream()
        .map(end -> end.getValue() - announced.getOrDefault(end.getKey(), end.getValue()))
        .sorted()
        .toList();
  }

  /**
   * The wait that so many objects do not exceed.
   *
   * @param share from 0 to 1
   */
  static long quantile(List<Long> sorted, double share) {
    int place = (int) Math.ceil(share * sorted.size()) - 1;
    return sorted.isEmpty() ? 0 : sorted.get(Math.max(0, place));
  }
}
