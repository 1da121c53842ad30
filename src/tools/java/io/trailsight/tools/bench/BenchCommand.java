package io.trailsight.tools.bench;

import io.trailsight.tools.bench.index.CostCommand;
import io.trailsight.tools.bench.index.SettingsCommand;
import io.trailsight.tools.bench.index.TrendsCommand;
import io.trailsight.tools.bench.pipeline.PipelineCommand;
import io.trailsight.tools.bench.pipeline.PipelineOptions;
import io.trailsight.tools.bench.pipeline.ScaleCommand;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code trailsight bench}: what things do and cost, measured on this machine. */
@Command(
    name = "bench",
    description =
        "Measures, on servers of its own on this machine, the service from the announcement of"
            + " objects to their documents in the index, beside what limits it: reading the"
            + " objects, and OpenSearch. Leave the machine alone meanwhile. Ends with exit code 1"
            + " when a run does not reconcile.",
    subcommands = {
      PipelineCommand.class,
      ScaleCommand.class,
      CostCommand.class,
      SettingsCommand.class,
      TrendsCommand.class
    },
    mixinStandardHelpOptions = true)
public final class BenchCommand implements Callable<Integer> {

  @Mixin private final PipelineOptions pipeline = new PipelineOptions();

  @Override
  public Integer call() throws IOException, InterruptedException {
    return pipeline.measure();
  }
}
