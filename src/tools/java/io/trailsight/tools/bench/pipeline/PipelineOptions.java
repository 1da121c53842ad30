package io.trailsight.tools.bench.pipeline;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** How the pipeline is measured, as options of a command line. */
public final class PipelineOptions {

  private static final int RECORDS_OF_A_BULK_OBJECT = 2000;

  /** Of a run of the load of somebody's files, at the least. */
  private static final int RECORDS = 120_000;

  private final PrintStream out = System.out;

  @Option(
      names = "--cores",
      split = ",",
      defaultValue = "SHARED,SPLIT",
      description = "${COMPLETION-CANDIDATES}; default: both, one after the other.")
  private Set<Placement> placements = EnumSet.allOf(Placement.class);

  @Option(
      names = "--load",
      split = ",",
      defaultValue = "bulk,real,trickle",
      description = "Which loads: ${DEFAULT-VALUE}.")
  private List<String> loads = List.of();

  @Option(
      names = "--from",
      paramLabel = "DIR",
      description = "Your own CloudTrail files (.json.gz or .json, at any depth) as load real.")
  private @Nullable Path from;

  @Option(
      names = "--latency",
      paramLabel = "MS",
      defaultValue = "30",
      description =
          "Of S3 and SQS, in further runs of load real; default ${DEFAULT-VALUE}, 0: none.")
  private int latency;

  @Option(
      names = "--rounds",
      defaultValue = "2",
      description = "How often, after a warm-up; default ${DEFAULT-VALUE}.")
  private int rounds;

  @Option(
      names = "--share",
      defaultValue = "1",
      description = "Of the usual size of loads; default ${DEFAULT-VALUE}.")
  private double share;

  @Mixin private final ServiceOptions service = new ServiceOptions();

  @Option(
      names = "--against",
      paramLabel = "DIR",
      description = "The classes of another build of the service, measured in turns with this one.")
  private @Nullable Path against;

  @Option(
      names = "--against-options",
      description = "Options of the other's JVM instead of --options, separated by spaces.")
  private @Nullable String againstOptions;

  @Option(
      names = "--against-set",
      description = "Settings of the other instead of --set; without --against: of the same build.")
  private @Nullable Map<String, String> againstSettings;

  @Option(
      names = "--json",
      paramLabel = "FILE",
      description = "Where all results go; default target/bench.json.")
  private @Nullable Path json;

  /**
   * Measures the service from the announcement of objects to their documents in the index, beside
   * what limits it.
   *
   * @return the exit code: 0 when every run reconciles
   */
  public int measure() throws IOException, InterruptedException {
    Path servers = Path.of(System.getProperty("local.servers"));
    PipelineBenchmark benchmark = new PipelineBenchmark(servers, subjects(), rounds, out);
    List<Load> made = new ArrayList<>();
    for (String name : loads) {
      made.add(load(name));
    }
    for (Load load : made) {
      if (load.pause().isZero()) {
        benchmark.floor(load, Duration.ofMillis(some(3_000)));
      }
    }
    Report report = new Report(benchmark.results());
    Path file = json != null ? json : servers.resolveSibling("bench.json");
    try {
      for (Placement placement : placements) {
        benchmark.measure(placement, made, Duration.ofMillis(latency));
      }
    } finally {
      report.print(out);
      report.write(file);
      out.printf("%nEverything: %s%n", file);
    }
    return report.conclude(out);
  }

  private Load load(String name) throws IOException {
    return switch (name) {
      case "bulk" -> Loads.bulk(some(100), RECORDS_OF_A_BULK_OBJECT);
      case "real" -> from == null ? Loads.real(some(15_000)) : Loads.files(from, some(RECORDS));
      case "trickle" -> Loads.trickle(some(150));
      default -> throw new IOException("there is no load " + name);
    };
  }

  private int some(int usual) {
    return (int) Math.max(1, usual * share);
  }

  private List<Subject> subjects() {
    List<Subject> subjects = new ArrayList<>();
    subjects.add(service.subject("this"));
    if (against != null || againstOptions != null || againstSettings != null) {
      subjects.add(
          service.other(
              "other",
              against != null ? against : Subject.ownClasses(),
              againstOptions != null ? againstOptions : service.options(),
              againstSettings != null ? againstSettings : service.settings()));
    }
    return subjects;
  }
}
