package io.trailsight.tools.bench.pipeline;

import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Services that share a queue. */
final class Fleet {

  private final List<MeasuredProcess> services;

  Fleet(List<MeasuredProcess> services) {
    this.services = List.copyOf(services);
  }

  /** The sum over all of them, and the last end. */
  Readings readings() throws IOException, InterruptedException {
    Readings sum = Readings.NONE;
    for (MeasuredProcess service : services) {
      sum = sum.plus(service.readings());
    }
    return sum;
  }

  /** Begins to count anew. Returns what was counted so far. */
  Readings reset() throws IOException, InterruptedException {
    Readings sum = Readings.NONE;
    for (MeasuredProcess service : services) {
      sum = sum.plus(service.reset());
    }
    return sum;
  }

  /** When each object met its fate, in milliseconds since 1970, by key. */
  Map<String, Long> ends() throws IOException, InterruptedException {
    Map<String, Long> ends = new HashMap<>();
    for (MeasuredProcess service : services) {
      ends.putAll(service.ends());
    }
    return ends;
  }

  /** The CPU time that all of them have used. */
  Duration cpu() throws IOException {
    Duration sum = Duration.ZERO;
    for (MeasuredProcess service : services) {
      sum = sum.plus(service.cpu());
    }
    return sum;
  }

  /** The most memory that one of them had so far, in bytes; 0 if unknown. */
  long peakMemory() throws IOException {
    long peak = 0;
    for (MeasuredProcess service : services) {
      peak = Math.max(peak, service.peakMemory().orElse(0));
    }
    return peak;
  }
}
