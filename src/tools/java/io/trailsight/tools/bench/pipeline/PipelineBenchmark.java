package io.trailsight.tools.bench.pipeline;

import io.trailsight.tools.bench.pipeline.Results.Replay;
import io.trailsight.tools.bench.pipeline.Results.Run;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Measures services with loads, and in turns with them what limits them. The first run of each
 * process warms it up and does not count.
 */
public final class PipelineBenchmark {

  /** As many as the service has under way by default. */
  private static final int CONNECTIONS = 2;

  private final Path servers;
  private final List<Subject> subjects;
  private final int rounds;
  private final PrintStream out;
  private final Results results = new Results();

  /**
   * @param servers the folder into which the build puts the servers
   * @param subjects the services to measure; the first one's requests are recorded
   * @param rounds how often, after the warm-up
   */
  PipelineBenchmark(Path servers, List<Subject> subjects, int rounds, PrintStream out) {
    this.servers = servers;
    this.subjects = List.copyOf(subjects);
    this.rounds = rounds;
    this.out = out;
  }

  Results results() {
    return results;
  }

  /**
   * Measures the decode floor of a load.
   *
   * @param atLeast how long
   */
  void floor(Load load, Duration atLeast) throws IOException {
    DecodeFloor floor = DecodeFloor.of(load, atLeast);
    out.printf(
        "%s: to inflate takes %.2f µs an event, to find the tokens as well %.2f%n",
        load.name(), floor.inflateMicros(), floor.micros());
    results.add(load, floor);
  }

  /**
   * Measures loads in one placement.
   *
   * @param latency of each request to S3 and SQS, for further runs of the load of small objects;
   *     zero for none
   */
  void measure(Placement placement, List<Load> loads, Duration latency)
      throws IOException, InterruptedException {
    try (TestBed bed = TestBed.start(servers, placement)) {
      List<LoadRunner> runners = new ArrayList<>();
      for (Subject subject : subjects) {
        runners.add(new LoadRunner(bed, bed.newAws("bench-" + runners.size()), subject, out));
      }
      for (Load load : loads) {
        out.printf(
            "%n%s, %s: %d objects, %d records, %.1f MB%n",
            load.name(), placement, load.objects().size(), load.records(), load.bytes() / 1e6);
        measure(bed, runners, load, latency);
      }
      runners.forEach(runner -> results.add(runner.discrepancies()));
    }
  }

  private void measure(TestBed bed, List<LoadRunner> runners, Load load, Duration latency)
      throws IOException, InterruptedException {
    for (LoadRunner runner : runners) {
      runner.upload(load);
    }
    if (!load.pause().isZero()) {
      turns(runners, List.of(load), 1, _ -> {});
      return;
    }
    LoadRunner first = runners.getFirst();
    try (ReplayProcess replay = bed.replay(first.record(load), CONNECTIONS)) {
      boolean far = latency.isPositive() && load.name().equals(Loads.REAL);
      turns(
          runners,
          far ? List.of(load, load.over(latency)) : List.of(load),
          rounds,
          round -> report(round, first.replay(load, replay)));
    }
  }

  /** What comes first in each round. */
  @FunctionalInterface
  private interface Opening {
    void open(int round) throws IOException, InterruptedException;
  }

  private void turns(List<LoadRunner> runners, List<Load> loads, int rounds, Opening opening)
      throws IOException, InterruptedException {
    List<MeasuredProcess> services = new ArrayList<>();
    try {
      for (LoadRunner runner : runners) {
        services.add(runner.start());
      }
      for (int round = 0; round <= rounds; round++) {
        opening.open(round);
        for (Load load : loads) {
          for (int i = 0; i < services.size(); i++) {
            report(round, runners.get(i).run(load, List.of(services.get(i))));
          }
        }
      }
    } finally {
      services.forEach(MeasuredProcess::close);
    }
  }

  private static String title(int round) {
    return round == 0 ? "warm-up" : "round " + round;
  }

  private void report(int round, Run run) {
    out.printf(
        "%-8s %-7s %-10s %7.0f events/s, pipeline %6.1f µs/event %6.0f µs/object, OpenSearch %6.1f"
            + " µs/event, endpoints %4.0f µs/object, busy %3.0f %%, %5.0f docs/request, %6.0f B"
            + " allocated/event, heap %3d MB, RSS %3d MB, p50 %d ms, p99 %d ms%n",
        title(round),
        run.latencyMillis() > 0 ? "+" + run.latencyMillis() + " ms" : run.load(),
        run.subject(),
        run.eventsPerSecond(),
        run.pipelineMicros(),
        run.pipelineMicrosPerObject(),
        run.openSearchMicros(),
        run.endpointMicros(),
        run.busy() * 100,
        run.documentsPerRequest(),
        run.allocated(),
        run.heapPeak() / 1_000_000,
        run.memoryPeak() / 1_000_000,
        run.p50Millis(),
        run.p99Millis());
    if (round > 0) {
      results.add(run);
    }
  }

  private void report(int round, Replay replay) {
    out.printf(
        "%-8s %-7s %-10s %7.0f events/s, client %8.1f µs/event, OpenSearch %6.1f µs/event%n",
        title(round),
        replay.load(),
        "ceiling",
        replay.eventsPerSecond(),
        replay.clientMicros(),
        replay.openSearchMicros());
    if (round > 0) {
      results.add(replay);
    }
  }
}
