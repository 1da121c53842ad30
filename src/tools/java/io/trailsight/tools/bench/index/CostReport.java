package io.trailsight.tools.bench.index;

import java.io.PrintStream;
import java.util.Map;

/** Prints costs as a Markdown table, each beside its ratio to the first. */
final class CostReport {

  private CostReport() {}

  static void print(Map<String, Cost> costs, PrintStream out) {
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
}
