package io.trailsight.tools.bench.index;

import io.trailsight.tools.bench.index.Contenders.Contender;
import io.trailsight.tools.bench.server.OpenSearchServer;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * Measures what contenders cost OpenSearch, in turns: in each round each of them indexes the same
 * events into an index of its own. The first round warms the server up and does not count.
 */
final class CostBenchmark {

  private static final int CONNECTIONS = 2;

  private final OpenSearchServer server;
  private final PrintStream out;
  private final int events;

  CostBenchmark(OpenSearchServer server, PrintStream out, int events) {
    this.server = server;
    this.out = out;
    this.events = events;
  }

  /**
   * Runs so many rounds and prints the medians as a Markdown table, each beside its ratio to the
   * first contender's.
   */
  void run(List<Contender> contenders, int rounds) throws IOException, InterruptedException {
    Map<String, List<Cost>> costs = new LinkedHashMap<>();
    for (int round = 0; round <= rounds; round++) {
      for (Contender contender : contenders) {
        Cost cost = measure(contender);
        out.printf(
            "%-9s %-44s %6.1f µs %8.0f events/s %7.1f bytes%n",
            round == 0 ? "warm-up" : "round " + round,
            contender.name(),
            cost.cpuMicros(),
            cost.eventsPerSecond(),
            cost.bytes());
        if (round > 0) {
          costs.computeIfAbsent(contender.name(), _ -> new ArrayList<>()).add(cost);
        }
      }
    }
    Map<String, Cost> medians = new LinkedHashMap<>();
    costs.forEach((name, measured) -> medians.put(name, Cost.median(measured)));
    print(medians);
  }

  private void print(Map<String, Cost> costs) {
    Cost first = costs.values().iterator().next();
    out.println("| | CPU µs | × | merge to one segment µs | events/s | × | bytes | × |");
    out.println("|---|---|---|---|---|---|---|---|");
    costs.forEach(
        (name, cost) ->
            out.printf(
                "| %s | %.0f | %.2f | %.0f | %.0f | %.2f | %.0f | %.2f |%n",
                name,
                cost.cpuMicros(),
                cost.cpuMicros() / first.cpuMicros(),
                cost.mergeMicros(),
                cost.eventsPerSecond(),
                cost.eventsPerSecond() / first.eventsPerSecond(),
                cost.bytes(),
                cost.bytes() / first.bytes()));
  }

  private Cost measure(Contender contender) throws IOException, InterruptedException {
    String index = contender.index();
    server.put("/" + index, contender.plan().body());
    Duration before = server.cpu();
    long start = System.nanoTime();
    server.load(index, contender.bodies().iterator(), CONNECTIONS);
    Duration loading = Duration.ofNanos(System.nanoTime() - start);
    server.settle(index);
    Duration settled = server.cpu();
    server.forceMerge(index);
    Duration merged = server.cpu();
    long bytes = server.bytes(index);
    server.delete("/" + index);
    return Cost.of(events, settled.minus(before), merged.minus(settled), loading, bytes);
  }

  /**
   * What one event cost OpenSearch.
   *
   * @param cpuMicros CPU time in µs until the event is stored and searchable, merges that the
   *     server makes by itself included
   * @param mergeMicros CPU time in µs of the merge to one segment that follows
   * @param eventsPerSecond how many events a second were taken
   * @param bytes bytes on disk in one segment
   */
  record Cost(double cpuMicros, double mergeMicros, double eventsPerSecond, double bytes) {

    static Cost of(int events, Duration cpu, Duration merge, Duration loading, long bytes) {
      return new Cost(
          cpu.toNanos() / 1e3 / events,
          merge.toNanos() / 1e3 / events,
          events * 1e9 / loading.toNanos(),
          (double) bytes / events);
    }

    /** The median of each part. */
    static Cost median(List<Cost> rounds) {
      return new Cost(
          median(rounds, Cost::cpuMicros),
          median(rounds, Cost::mergeMicros),
          median(rounds, Cost::eventsPerSecond),
          median(rounds, Cost::bytes));
    }

    private static double median(List<Cost> rounds, ToDoubleFunction<Cost> part) {
      double[] sorted = rounds.stream().mapToDouble(part).sorted().toArray();
      int middle = sorted.length / 2;
      return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
  }
}
