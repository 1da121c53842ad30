package io.trailsight.tools.bench.index;

import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code trailsight bench cost}: what a document costs OpenSearch beside a plain record. */
@Command(
    name = "cost",
    description = "The same S3 data events as plain records and as documents, in turns.",
    mixinStandardHelpOptions = true)
public final class CostCommand implements Callable<Integer> {

  @Mixin private final Comparison comparison = new Comparison();

  @Option(names = "--rounds", defaultValue = "5", description = "How often, after a warm-up.")
  private int rounds;

  @Override
  public Integer call() throws IOException, InterruptedException {
    comparison.run(Contenders::main, rounds);
    return 0;
  }
}
