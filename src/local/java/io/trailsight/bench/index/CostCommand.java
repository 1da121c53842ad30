package io.trailsight.bench.index;

import io.trailsight.bench.server.OpenSearchServer;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code trailsight bench cost}: what a document costs OpenSearch beside a plain record. */
@Command(
    name = "cost",
    description = "The same S3 data events as plain records and as documents, in turns.",
    mixinStandardHelpOptions = true)
public final class CostCommand implements Callable<Integer> {

  private final PrintStream out = System.out;

  @Option(names = "--events", defaultValue = "100000", description = "How many events.")
  private int events;

  @Option(names = "--rounds", defaultValue = "5", description = "How often, after a warm-up.")
  private int rounds;

  @Override
  public Integer call() throws IOException, InterruptedException {
    try (OpenSearchServer server =
        OpenSearchServer.start(Path.of(System.getProperty("local.servers")))) {
      CostReport.print(
          new CostBenchmark(server, out, events).run(Contenders.main(events), rounds), out);
    }
    return 0;
  }
}
