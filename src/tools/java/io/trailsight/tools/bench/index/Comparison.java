package io.trailsight.tools.bench.index;

import io.trailsight.tools.bench.server.OpenSearchServer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.IntFunction;
import picocli.CommandLine.Option;

/** Ways of indexing the same events, measured in turns, as options of a command line. */
final class Comparison {

  @Option(names = "--events", defaultValue = "100000", description = "How many events.")
  private int events;

  /**
   * Measures contenders and prints what they cost.
   *
   * @param contenders of so many events
   * @param rounds how often, after a warm-up
   */
  void run(IntFunction<List<Contender>> contenders, int rounds)
      throws IOException, InterruptedException {
    try (OpenSearchServer server =
        OpenSearchServer.start(Path.of(System.getProperty("local.servers")))) {
      CostReport.print(
          new CostBenchmark(server, System.out, events).run(contenders.apply(events), rounds),
          System.out);
    }
  }
}
