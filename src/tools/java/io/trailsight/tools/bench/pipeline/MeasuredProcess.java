package io.trailsight.tools.bench.pipeline;

import com.fasterxml.jackson.core.type.TypeReference;
import io.trailsight.testbed.LocalServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** A {@link MeasuredService}, seen from outside. */
final class MeasuredProcess implements AutoCloseable {

  private static final String PEAK = "VmHWM:";

  private final LocalServer process;
  private final Control control;

  MeasuredProcess(LocalServer process) {
    this.process = process;
    control = new Control(process.address());
  }

  Readings readings() throws IOException, InterruptedException {
    return control.ask("/readings", new TypeReference<>() {});
  }

  /** Begins to count anew. Returns what was counted so far. */
  Readings reset() throws IOException, InterruptedException {
    return control.ask("/reset", new TypeReference<>() {});
  }

  /** When each object met its fate, in milliseconds since 1970, by key. */
  Map<String, Long> ends() throws IOException, InterruptedException {
    return control.ask("/ends", new TypeReference<>() {});
  }

  /** Stops the service as SIGTERM would. Returns whether it finished what was in hand. */
  boolean stop() throws IOException, InterruptedException {
    return control.ask("/stop", new TypeReference<>() {});
  }

  /** The CPU time that the process has used since its start. */
  Duration cpu() throws IOException {
    return process.cpuTime();
  }

  /** The most memory that the process had so far, in bytes, where the system reports it. */
  OptionalLong peakMemory() throws IOException {
    Path status = Path.of("/proc/" + process.pid() + "/status");
    if (!Files.exists(status)) {
      return OptionalLong.empty();
    }
    Optional<String> line =
        Files.readAllLines(status).stream().filter(text -> text.startsWith(PEAK)).findFirst();
    return line.stream()
        .mapToLong(text -> Long.parseLong(text.replaceAll("\\D", "")) << 10)
        .findFirst();
  }

  @Override
  public void close() {
    control.close();
    process.close();
  }

  /** Services that share a queue. */
  static final class Fleet {

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
}
