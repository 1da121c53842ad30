package io.trailsight.tools.bench.index;

import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code trailsight bench settings}: what each setting of the template is worth. */
@Command(
    name = "settings",
    description = "The documents as shipped, and with each thing of the template changed.",
    mixinStandardHelpOptions = true)
public final class SettingsCommand implements Callable<Integer> {

  @Mixin private final Comparison comparison = new Comparison();

  @Option(names = "--rounds", defaultValue = "3", description = "How often, after a warm-up.")
  private int rounds;

  @Override
  public Integer call() throws IOException, InterruptedException {
    comparison.run(Contenders::choices, rounds);
    return 0;
  }
}
