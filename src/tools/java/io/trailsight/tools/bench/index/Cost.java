package io.trailsight.tools.bench.index;

import java.time.Duration;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * What one event cost OpenSearch.
 *
 * @param cpuMicros CPU time in µs until the event is stored and searchable, merges that the server
 *     makes by itself included
 * @param mergeMicros CPU time in µs of the merge to one segment that follows
 * @param eventsPerSecond how many events a second were taken
 * @param bytes bytes on disk in one segment
 */
record Cost(double cpuMicros, double mergeMicros, double eventsPerSecond, double bytes) {

  static Cost of(int events, Duration cpu, Duration merge, Duration loading, long bytes) {
    return new Cost(
        cpu.toNanos() / 1e3 / events,
        merge.toNanos() / 1e3 / events,
        events * 1e9 / loading.toNanos(),
        (double) bytes / events);
  }

  /** The median of each part. */
  static Cost median(List<Cost> rounds) {
    return new Cost(
        median(rounds, Cost::cpuMicros),
        median(rounds, Cost::mergeMicros),
        median(rounds, Cost::eventsPerSecond),
        median(rounds, Cost::bytes));
  }

  private static double median(List<Cost> rounds, ToDoubleFunction<Cost> part) {
    double[] sorted = rounds.stream().mapToDouble(part).sorted().toArray();
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }
}
