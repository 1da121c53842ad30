package io.trailsight.tools.bench.index;

import io.trailsight.tools.bench.index.Contenders.Contender;
import io.trailsight.tools.bench.server.OpenSearchServer;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the documents cost OpenSearch, each measurement on a server of its own. */
public final class IndexBenchmarks {

  private IndexBenchmarks() {}

  /** What a document costs beside a plain record. */
  public static void cost(int events, int rounds, PrintStream out)
      throws IOException, InterruptedException {
    compare(Contenders.main(events), events, rounds, out);
  }

  /** What each setting of the index template is worth. */
  public static void settings(int events, int rounds, PrintStream out)
      throws IOException, InterruptedException {
    compare(Contenders.choices(events), events, rounds, out);
  }

  private static void compare(List<Contender> contenders, int events, int rounds, PrintStream out)
      throws IOException, InterruptedException {
    try (OpenSearchServer server = start()) {
      new CostBenchmark(server, out, events).run(contenders, rounds);
    }
  }

  /** How fast the aggregations of the dashboards are, without and with a star tree. */
  public static void trends(int events, PrintStream out) throws IOException, InterruptedException {
    Map<String, IndexPlan> plans = new LinkedHashMap<>();
    plans.put("as shipped", IndexPlan.shipped());
    plans.put("with a star tree", IndexPlan.shipped().withStarTree());
    try (OpenSearchServer server = start()) {
      new TrendBenchmark(server, out, events).run(plans);
    }
  }

  private static OpenSearchServer start() throws IOException, InterruptedException {
    return OpenSearchServer.start(Path.of(System.getProperty("local.servers")));
  }
}
