package io.trailsight.tools.bench.pipeline;

import io.trailsight.tools.bench.pipeline.Results.Run;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Measures how what a service does and costs grows with the size of objects, the number of messages
 * in hand, the number of processes, and the number of documents in the index.
 */
final class ScaleBenchmark {

  private static final Duration LATENCY = Duration.ofMillis(30);
  private static final String CONCURRENCY = "TRAILSIGHT_INGEST_CONCURRENCY";
  private static final int MESSAGES_OF_A_FEW = 16;

  private final Path servers;
  private final Subject subject;
  private final PrintStream out;
  private final Results results = new Results();

  ScaleBenchmark(Path servers, Subject subject, PrintStream out) {
    this.servers = servers;
    this.subject = subject;
    this.out = out;
  }

  Results results() {
    return results;
  }

  /** The same number of records in ever fewer and larger objects. */
  void sizes(List<Integer> sizes, int records) throws IOException, InterruptedException {
    head("records/object");
    try (TestBed bed = TestBed.start(servers, Placement.SHARED)) {
      LoadRunner runner = new LoadRunner(bed, bed.newAws("sizes"), subject, out);
      warmUp(runner);
      for (int size : sizes) {
        int objects = Math.min(20_000, records / size);
        Load load = Loads.bulk(objects, size);
        runner.upload(load);
        try (MeasuredProcess service = runner.start()) {
          runner.run(load, List.of(service));
          report(size, runner.run(load, List.of(service)));
        }
      }
      results.add(runner.discrepancies());
    }
  }

  /** Ever more messages in hand, over a network. */
  void concurrency(List<Integer> numbers) throws IOException, InterruptedException {
    head("messages in hand");
    try (TestBed bed = TestBed.start(servers, Placement.SHARED)) {
      for (int number : numbers) {
        Subject set = subject.with(Map.of(CONCURRENCY, Integer.toString(number)));
        LoadRunner runner = new LoadRunner(bed, bed.newAws("concurrency-" + number), set, out);
        Load load = Loads.real(Math.clamp(number * 100L, 200, 15_000)).over(LATENCY);
        runner.upload(load);
        try (MeasuredProcess service = runner.start()) {
          runner.run(load, List.of(service));
          report(number, runner.run(load, List.of(service)));
        }
        results.add(runner.discrepancies());
      }
    }
  }

  /** Ever more processes with few messages in hand each, over a network. */
  void processes(int most) throws IOException, InterruptedException {
    head("processes");
    Subject few = subject.with(Map.of(CONCURRENCY, Integer.toString(MESSAGES_OF_A_FEW)));
    try (TestBed bed = TestBed.start(servers, Placement.SHARED)) {
      LoadRunner runner = new LoadRunner(bed, bed.newAws("processes"), few, out);
      List<MeasuredProcess> services = new ArrayList<>();
      try {
        for (int number = 1; number <= most; number++) {
          services.add(runner.start());
          Load load = Loads.real(number * 1_600).over(LATENCY);
          runner.upload(load);
          runner.run(load, services);
          report(number, runner.run(load, services));
        }
      } finally {
        services.forEach(MeasuredProcess::close);
      }
      results.add(runner.discrepancies());
    }
  }

  /** Ever more documents in one index. */
  void growth(long documents) throws IOException, InterruptedException {
    head("documents before");
    try (TestBed bed = TestBed.start(servers, Placement.SHARED)) {
      LoadRunner runner = new LoadRunner(bed, bed.newAws("growth"), subject, out);
      Load first = Loads.bulk(100, 2_000);
      try (MeasuredProcess service = runner.start()) {
        runner.upload(first);
        runner.run(first, List.of(service));
        bed.clear();
        long there = 0;
        for (int copy = 0; there < documents; copy++) {
          Load load = Loads.withOtherIds(first, copy);
          runner.upload(load);
          report(there, runner.runOn(there, load, List.of(service)));
          there += load.events();
        }
      }
      results.add(runner.discrepancies());
    }
  }

  private static void warmUp(LoadRunner runner) throws IOException, InterruptedException {
    Load load = Loads.bulk(50, 2_000);
    runner.upload(load);
    try (MeasuredProcess service = runner.start()) {
      runner.run(load, List.of(service));
    }
  }

  private void head(String what) {
    out.printf(
        "%n| %s | events/s | objects/s | busy | pipeline µs/event | OpenSearch µs/event"
            + " | heap peak MB | RSS peak MB |%n|---|---|---|---|---|---|---|---|%n",
        what);
  }

  private void report(long number, Run run) {
    results.add(run);
    out.printf(
        Locale.ROOT,
        "| %d | %.0f | %.0f | %.2f | %.1f | %.1f | %.0f | %.0f |%n",
        number,
        run.eventsPerSecond(),
        run.objects() / run.seconds(),
        run.busy(),
        run.pipelineMicros(),
        run.settledMicros(),
        run.heapPeak() / 1e6,
        run.memoryPeak() / 1e6);
  }
}
