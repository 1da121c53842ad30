package io.trailsight.tools.bench;

import io.trailsight.tools.bench.index.IndexBenchmarks;
import io.trailsight.tools.bench.pipeline.PipelineOptions;
import io.trailsight.tools.bench.pipeline.ScaleCommand;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code trailsight bench}: what things do and cost, measured on this machine. */
@Command(
    name = "bench",
    description =
        "Measures, on servers of its own on this machine, the service from the announcement of"
            + " objects to their documents in the index, beside what limits it: reading the"
            + " objects, and OpenSearch. Leave the machine alone meanwhile. Ends with exit code 1"
            + " when a run does not reconcile.",
    subcommands = ScaleCommand.class,
    mixinStandardHelpOptions = true)
public final class BenchCommand implements Callable<Integer> {

  private static final String HOW_MANY = "How many events.";
  private static final String HOW_OFTEN = "How often, after a warm-up.";

  @Mixin private final PipelineOptions pipeline = new PipelineOptions();

  @Override
  public Integer call() throws IOException, InterruptedException {
    return pipeline.measure();
  }

  @Command(
      name = "pipeline",
      description = "What bench measures when nothing else is named.",
      mixinStandardHelpOptions = true)
  int pipeline(@Mixin PipelineOptions options) throws IOException, InterruptedException {
    return options.measure();
  }

  @Command(
      name = "cost",
      description = "The same S3 data events as plain records and as documents, in turns.",
      mixinStandardHelpOptions = true)
  void cost(
      @Option(names = "--events", defaultValue = "100000", description = HOW_MANY) int events,
      @Option(names = "--rounds", defaultValue = "5", description = HOW_OFTEN) int rounds)
      throws IOException, InterruptedException {
    IndexBenchmarks.cost(events, rounds, System.out);
  }

  @Command(
      name = "settings",
      description = "The documents as shipped, and with each thing of the template changed.",
      mixinStandardHelpOptions = true)
  void settings(
      @Option(names = "--events", defaultValue = "100000", description = HOW_MANY) int events,
      @Option(names = "--rounds", defaultValue = "3", description = HOW_OFTEN) int rounds)
      throws IOException, InterruptedException {
    IndexBenchmarks.settings(events, rounds, System.out);
  }

  @Command(
      name = "trends",
      description = "How fast the trends of the dashboards are, with and without a star tree.",
      mixinStandardHelpOptions = true)
  void trends(
      @Option(names = "--events", defaultValue = "1000000", description = HOW_MANY) int events)
      throws IOException, InterruptedException {
    IndexBenchmarks.trends(events, System.out);
  }
}
