package io.trailsight.tools.bench.pipeline;

import io.trailsight.tools.bench.pipeline.MeasuredProcess.Fleet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * The CPU time that has been used.
 *
 * @param machine by everything on this machine, the system itself and the benchmark included
 */
record Usage(Duration pipeline, Duration openSearch, Duration endpoints, Duration machine) {

  /**
   * Where Linux counts (<a
   * href="https://man7.org/linux/man-pages/man5/proc_stat.5.html">proc_stat</a>).
   */
  private static final Path SYSTEM = Path.of("/proc/stat");

  /** In which it counts, on every architecture that matters. */
  private static final Duration TICK = Duration.ofMillis(10);

  /** The counters of all cores, of which these are no use: idle, waiting, taken away. */
  private static final List<Integer> NOT_USED = List.of(3, 4, 7);

  /** The counters behind these are parts of others. */
  private static final int COUNTERS = 8;

  /** Since their start. */
  static Usage of(TestBed bed, Fleet fleet) throws IOException {
    Duration pipeline = fleet.cpu();
    Duration openSearch = bed.openSearch().cpu();
    Duration endpoints = bed.endpoints().cpuTime();
    Duration known = pipeline.plus(openSearch).plus(endpoints);
    return new Usage(pipeline, openSearch, endpoints, Files.exists(SYSTEM) ? ofSystem() : known);
  }

  /** Since another point in time. */
  Usage since(Usage before) {
    return new Usage(
        pipeline.minus(before.pipeline),
        openSearch.minus(before.openSearch),
        endpoints.minus(before.endpoints),
        machine.minus(before.machine));
  }

  private static Duration ofSystem() throws IOException {
    String[] counters = Files.readAllLines(SYSTEM).getFirst().split("\\s+", -1);
    long ticks = 0;
    for (int i = 0; i < COUNTERS; i++) {
      if (!NOT_USED.contains(i)) {
        ticks += Long.parseLong(counters[1 + i]);
      }
    }
    return TICK.multipliedBy(ticks);
  }
}
