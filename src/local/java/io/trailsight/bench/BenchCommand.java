package io.trailsight.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code trailsight bench}: what the documents cost OpenSearch, measured on this machine. */
@Command(
    name = "bench",
    description =
        "Measures, on an OpenSearch of its own on this machine, what the documents cost it and how"
            + " fast the trends of the dashboards are. Leave the machine alone meanwhile.",
    mixinStandardHelpOptions = true)
public final class BenchCommand {

  private final PrintStream out = System.out;

  @Command(
      name = "cost",
      description = "The same S3 data events as plain records and as documents, in turns.",
      mixinStandardHelpOptions = true)
  int cost(
      @Option(names = "--events", defaultValue = "100000", description = "How many events.")
          int events,
      @Option(names = "--rounds", defaultValue = "5", description = "How often, after a warm-up.")
          int rounds)
      throws IOException, InterruptedException {
    return compare(Contenders.main(events), events, rounds);
  }

  @Command(
      name = "settings",
      description = "The documents as shipped, and with each thing of the template changed.",
      mixinStandardHelpOptions = true)
  int settings(
      @Option(names = "--events", defaultValue = "100000", description = "How many events.")
          int events,
      @Option(names = "--rounds", defaultValue = "3", description = "How often, after a warm-up.")
          int rounds)
      throws IOException, InterruptedException {
    return compare(Contenders.choices(events), events, rounds);
  }

  @Command(
      name = "trends",
      description = "How fast the trends of the dashboards are, with and without a star tree.",
      mixinStandardHelpOptions = true)
  int trends(
      @Option(names = "--events", defaultValue = "1000000", description = "How many events.")
          int events)
      throws IOException, InterruptedException {
    Map<String, IndexPlan> plans = new LinkedHashMap<>();
    plans.put("as shipped", IndexPlan.shipped());
    plans.put("with a star tree", StarTree.on(IndexPlan.shipped()));
    try (Server server = start()) {
      new TrendBenchmark(server, out, events).run(plans);
    }
    return 0;
  }

  private int compare(List<Contender> contenders, int events, int rounds)
      throws IOException, InterruptedException {
    try (Server server = start()) {
      CostReport.print(new CostBenchmark(server, out, events).run(contenders, rounds), out);
    }
    return 0;
  }

  private static Server start() throws IOException, InterruptedException {
    return Server.start(Path.of(System.getProperty("local.servers")));
  }
}
