package io.trailsight.tools.bench.pipeline;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code trailsight bench scale}: how what the service does and costs grows. */
@Command(
    name = "scale",
    description =
        "How the service's work grows with the size of objects, the messages in hand, the number"
            + " of processes, and the documents that are there.",
    mixinStandardHelpOptions = true)
public final class ScaleCommand implements Callable<Integer> {

  private final PrintStream out = System.out;

  @Mixin private final ServiceOptions service = new ServiceOptions();

  @Option(
      names = "--of",
      split = ",",
      defaultValue = "sizes,concurrency,processes,growth",
      description = "What grows; default ${DEFAULT-VALUE}.")
  private List<String> dimensions = List.of();

  @Option(
      names = "--documents",
      defaultValue = "5000000",
      description = "Up to how many documents the index grows; default ${DEFAULT-VALUE}.")
  private long documents;

  @Option(
      names = "--json",
      paramLabel = "FILE",
      defaultValue = "target/bench-scale.json",
      description = "Where all results go; default ${DEFAULT-VALUE}.")
  private Path json = Path.of("");

  @Override
  public Integer call() throws IOException, InterruptedException {
    ScaleBenchmark benchmark =
        new ScaleBenchmark(
            Path.of(System.getProperty("local.servers")), service.subject("this"), out);
    Report report = new Report(benchmark.results());
    try {
      for (String dimension : dimensions) {
        measure(benchmark, dimension);
      }
    } finally {
      report.write(json);
    }
    return report.conclude(out);
  }

  private void measure(ScaleBenchmark benchmark, String dimension)
      throws IOException, InterruptedException {
    switch (dimension) {
      case "sizes" -> benchmark.sizes(List.of(1, 10, 100, 1_000, 10_000, 100_000), 100_000);
      case "concurrency" -> benchmark.concurrency(List.of(1, 4, 16, 64, 256));
      case "processes" -> benchmark.processes(3);
      case "growth" -> benchmark.growth(documents);
      default -> throw new IOException("nothing called " + dimension + " grows");
    }
  }
}
