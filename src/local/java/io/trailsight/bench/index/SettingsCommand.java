package io.trailsight.bench.index;

import io.trailsight.bench.server.OpenSearchServer;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code trailsight bench settings}: what each setting of the template is worth. */
@Command(
    name = "settings",
    description = "The documents as shipped, and with each thing of the template changed.",
    mixinStandardHelpOptions = true)
public final class SettingsCommand implements Callable<Integer> {

  private final PrintStream out = System.out;

  @Option(names = "--events", defaultValue = "100000", description = "How many events.")
  private int events;

  @Option(names = "--rounds", defaultValue = "3", description = "How often, after a warm-up.")
  private int rounds;

  @Override
  public Integer call() throws IOException, InterruptedException {
    try (OpenSearchServer server =
        OpenSearchServer.start(Path.of(System.getProperty("local.servers")))) {
      CostReport.print(
          new CostBenchmark(server, out, events).run(Contenders.choices(events), rounds), out);
    }
    return 0;
  }
}
