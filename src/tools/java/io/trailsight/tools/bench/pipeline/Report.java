package io.trailsight.tools.bench.pipeline;

import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.trailsight.tools.bench.pipeline.Results.Replay;
import io.trailsight.tools.bench.pipeline.Results.Run;
import io.trailsight.tools.bench.pipeline.Results.Series;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** Reports results: as a Markdown table of medians, and as a JSON file with every run. */
final class Report {

  private static final double MEGABYTE = 1e6;

  private final Results results;

  Report(Results results) {
    this.results = results;
  }

  /** Prints the medians and how they compare with the limits. */
  void print(PrintStream out) {
    out.println();
    out.println(
        "| cores | load | service | events/s | × index ceiling | × without latency | busy"
            + " | pipeline µs/event | × decode floor | µs/object beyond its records"
            + " | OpenSearch µs/event | endpoints µs/object | allocated bytes/event"
            + " | heap peak MB | RSS peak MB | p50 ms | p99 ms |");
    out.println("|---|---|---|---|---|---|---|---|---|---|---|---|---|---|---|---|---|");
    results.series().forEach(series -> out.println(line(series)));
  }

  private String line(Series series) {
    double rate = results.median(series, Run::eventsPerSecond);
    double micros = results.median(series, Run::pipelineMicros);
    return String.format(
        Locale.ROOT,
        "| %s | %s | %s | %.0f | %s | %s | %.2f | %.1f | %s | %s | %.1f | %.0f | %.0f | %.0f | %.0f"
            + " | %.0f | %.0f |",
        series.placement().toString().toLowerCase(Locale.ROOT),
        series.load() + (series.latencyMillis() > 0 ? " + " + series.latencyMillis() + " ms" : ""),
        series.subject(),
        rate,
        ratio(rate, results.ceiling(series, Replay::eventsPerSecond)),
        series.latencyMillis() > 0
            ? ratio(rate, results.median(series, series.load(), Run::eventsPerSecond))
            : "–",
        results.median(series, Run::busy),
        micros,
        ratio(micros, floor(series)),
        beyondRecords(series),
        results.median(series, Run::settledMicros),
        results.median(series, Run::endpointMicros),
        results.median(series, Run::allocated),
        results.median(series, Run::heapPeak) / MEGABYTE,
        results.median(series, Run::memoryPeak) / MEGABYTE,
        results.median(series, Run::p50Millis),
        results.median(series, Run::p99Millis));
  }

  private OptionalDouble floor(Series series) {
    return Optional.ofNullable(results.floors().get(series.load()))
        .map(floor -> OptionalDouble.of(floor.micros()))
        .orElse(OptionalDouble.empty());
  }

  /** What an object costs when each of its records costs what those of large objects do. */
  private String beyondRecords(Series series) {
    OptionalDouble perEvent = results.median(series, Loads.BULK, Run::pipelineMicros);
    if (series.load().equals(Loads.BULK) || perEvent.isEmpty()) {
      return "–";
    }
    double beyond =
        results.median(
            series,
            run ->
                run.pipelineMicrosPerObject()
                    - perEvent.getAsDouble() * run.events() / run.objects());
    return String.format(Locale.ROOT, "%.0f", beyond);
  }

  private static String ratio(double value, OptionalDouble of) {
    return of.isEmpty() ? "–" : String.format(Locale.ROOT, "%.2f", value / of.getAsDouble());
  }

  /**
   * States whether every run reconciles.
   *
   * @return the exit code: 0 when it does
   */
  int conclude(PrintStream out) {
    boolean reconciled = results.discrepancies().isEmpty();
    out.println(reconciled ? "Every run reconciles." : "NOT EVERY RUN RECONCILES.");
    return reconciled ? 0 : 1;
  }

  /** Writes everything that was measured. */
  void write(Path file) throws IOException {
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("java", Runtime.version().toString());
    all.put("cores", Runtime.getRuntime().availableProcessors());
    all.put("reconciled", results.discrepancies().isEmpty());
    all.put("discrepancies", results.discrepancies());
    all.put("decodeFloors", results.floors());
    all.put("indexCeilings", results.replays());
    all.put("runs", results.runs());
    Files.createDirectories(file.toAbsolutePath().getParent());
    JsonMapper.builder()
        .enable(SerializationFeature.INDENT_OUTPUT)
        .build()
        .writeValue(file.toFile(), all);
  }
}
