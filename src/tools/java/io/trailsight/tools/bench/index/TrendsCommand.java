package io.trailsight.tools.bench.index;

import io.trailsight.tools.bench.server.OpenSearchServer;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code trailsight bench trends}: how fast the aggregations of the dashboards are. */
@Command(
    name = "trends",
    description = "How fast the trends of the dashboards are, with and without a star tree.",
    mixinStandardHelpOptions = true)
public final class TrendsCommand implements Callable<Integer> {

  private final PrintStream out = System.out;

  @Option(names = "--events", defaultValue = "1000000", description = "How many events.")
  private int events;

  @Override
  public Integer call() throws IOException, InterruptedException {
    Map<String, IndexPlan> plans = new LinkedHashMap<>();
    plans.put("as shipped", IndexPlan.shipped());
    plans.put("with a star tree", StarTree.on(IndexPlan.shipped()));
    try (OpenSearchServer server =
        OpenSearchServer.start(Path.of(System.getProperty("local.servers")))) {
      new TrendBenchmark(server, out, events).run(plans);
    }
    return 0;
  }
}
