package io.trailsight.tools.bench.pipeline;

import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code trailsight bench pipeline}: the same as {@code bench} alone. */
@Command(
    name = "pipeline",
    description = "What bench measures when nothing else is named.",
    mixinStandardHelpOptions = true)
public final class PipelineCommand implements Callable<Integer> {

  @Mixin private final PipelineOptions pipeline = new PipelineOptions();

  @Override
  public Integer call() throws IOException, InterruptedException {
    return pipeline.measure();
  }
}
