package io.trailsight.tools.bench.pipeline;

import io.trailsight.testbed.Announcement;
import io.trailsight.testbed.LocalAws;
import io.trailsight.testbed.LocalAws.Upload;
import io.trailsight.testbed.proxy.FaultProxy;
import io.trailsight.tools.bench.pipeline.MeasuredProcess.Fleet;
import io.trailsight.tools.bench.pipeline.Results.Replay;
import io.trailsight.tools.bench.pipeline.Results.Run;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Runs loads on a test bed and measures them. */
final class LoadRunner {

  private static final Duration POLL = Duration.ofMillis(100);
  private static final Duration MOST_WITHOUT_PROGRESS = Duration.ofMinutes(1);

  private static final int ANNOUNCERS = 32;

  private final TestBed bed;
  private final LocalAws aws;
  private final Subject subject;
  private final PrintStream out;
  private final List<String> discrepancies = new ArrayList<>();

  /**
   * @param aws where loads go
   * @param subject reads them from there
   */
  LoadRunner(TestBed bed, LocalAws aws, Subject subject, PrintStream out) {
    this.bed = bed;
    this.aws = aws;
    this.subject = subject;
    this.out = out;
  }

  /** What did not come out as it must, in all runs so far. */
  List<String> discrepancies() {
    return List.copyOf(discrepancies);
  }

  /** Uploads the objects, which is no part of a run. */
  void upload(Load load) throws IOException, InterruptedException {
    aws.upload(
        load.objects().stream().map(object -> Upload.of(object.key(), object.gzip())).toList());
  }

  /**
   * Runs a load and records the {@code _bulk} requests that it makes.
   *
   * @return the folder of the recording
   */
  Path record(Load load) throws IOException, InterruptedException {
    Path folder = bed.newFolder("recording");
    try (FaultProxy proxy = FaultProxy.before(bed.openSearch().address(), Recording.into(folder));
        MeasuredProcess service = bed.service(subject, aws, proxy.address())) {
      run(load, List.of(service));
      service.stop();
    }
    return folder;
  }

  /** Starts one more service. */
  MeasuredProcess start() throws IOException, InterruptedException {
    return bed.service(subject, aws, bed.openSearch().address());
  }

  /** Runs a load on services that share the queue, beginning with an empty index. */
  Run run(Load load, List<MeasuredProcess> services) throws IOException, InterruptedException {
    bed.clear();
    return runOn(0, load, services);
  }

  /**
   * Runs a load without deleting the documents in the index.
   *
   * @param documents how many the index holds
   */
  Run runOn(long documents, Load load, List<MeasuredProcess> services)
      throws IOException, InterruptedException {
    bed.endpoints().latency(load.latency());
    Fleet fleet = new Fleet(services);
    Readings before = fleet.reset();
    Usage atStart = Usage.of(bed, fleet);
    long started = System.currentTimeMillis();
    Map<String, Long> announced = announce(load);
    Readings after = awaitEnd(load, fleet);
    Usage used = Usage.of(bed, fleet).since(atStart);
    int messages = awaitEmptyQueue();
    bed.endpoints().latency(Duration.ZERO);
    bed.settle();
    Duration settled = bed.openSearch().cpu().minus(atStart.openSearch());
    reconcile(load, after, bed.documents() - documents, messages);
    double seconds = (after.lastEnd() - started) / 1e3;
    List<Long> waits = waits(announced, fleet.ends());
    return new Run(
        load.name(),
        load.latency().toMillis(),
        bed.placement(),
        subject.name(),
        load.objects().size(),
        load.records(),
        seconds,
        micros(used.pipeline()) / load.records(),
        micros(used.openSearch()) / load.records(),
        micros(settled) / load.records(),
        micros(used.endpoints()) / load.objects().size(),
        micros(used.machine()) / 1e6 / seconds / bed.placement().cores(),
        (after.allocated() - before.allocated()) / (double) load.records(),
        after.heapPeak(),
        fleet.peakMemory(),
        after.documents() / (double) after.requests(),
        quantile(waits, 0.5),
        quantile(waits, 0.99));
  }

  private static double micros(Duration cpu) {
    return cpu.toNanos() / 1e3;
  }

  /** Announces each object. Returns when that was, in milliseconds since 1970, by key. */
  private Map<String, Long> announce(Load load) throws InterruptedException {
    Map<String, Long> announced = new HashMap<>();
    if (load.pause().isZero()) {
      long now = System.currentTimeMillis();
      load.objects().forEach(object -> announced.put(object.key(), now));
      announceAtOnce(load.objects().stream().map(this::notice).toList());
      return announced;
    }
    for (LogObject object : load.objects()) {
      Thread.sleep(load.pause());
      announced.put(object.key(), System.currentTimeMillis());
      aws.announce(List.of(notice(object)));
    }
    return announced;
  }

  private String notice(LogObject object) {
    return Announcement.S3.body(aws.bucket(), object.key(), object.gzip().length);
  }

  /** Over many connections, so that the queue is full long before it is emptied. */
  private void announceAtOnce(List<String> notices) {
    int part = Math.ceilDiv(notices.size(), ANNOUNCERS);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int from = 0; from < notices.size(); from += part) {
        List<String> some = notices.subList(from, Math.min(from + part, notices.size()));
        threads.execute(() -> aws.announce(some));
      }
    }
  }

  private Readings awaitEnd(Load load, Fleet fleet) throws IOException, InterruptedException {
    Readings readings = fleet.readings();
    long progress = System.nanoTime();
    while (readings.objects() < load.objects().size()) {
      Thread.sleep(POLL);
      Readings next = fleet.readings();
      if (next.objects() > readings.objects()) {
        progress = System.nanoTime();
      } else if (System.nanoTime() - progress > MOST_WITHOUT_PROGRESS.toNanos()) {
        throw new IOException(
            "%d of %d objects, and no more for %d s"
                .formatted(
                    next.objects(), load.objects().size(), MOST_WITHOUT_PROGRESS.toSeconds()));
      }
      readings = next;
    }
    return readings;
  }

  /** Deletes follow the last object at once. */
  private int awaitEmptyQueue() throws IOException, InterruptedException {
    int messages = aws.messages();
    for (int i = 0; i < 100 && messages > 0; i++) {
      Thread.sleep(POLL);
      messages = aws.messages();
    }
    return messages;
  }

  private void reconcile(Load load, Readings readings, long documents, int messages) {
    List<String> wrong = readings.discrepancies(load, documents, messages);
    wrong.forEach(what -> out.println("NOT RECONCILED: " + load.name() + ": " + what));
    discrepancies.addAll(wrong);
  }

  /** Replays a recording of a load's requests. */
  Replay replay(Load load, ReplayProcess replay) throws IOException, InterruptedException {
    bed.clear();
    Duration server = bed.openSearch().cpu();
    Duration client = replay.cpu();
    Duration took = replay.run();
    server = bed.openSearch().cpu().minus(server);
    client = replay.cpu().minus(client);
    bed.settle();
    long documents = bed.documents();
    if (documents != load.events()) {
      discrepancies.add("the replay stored %d of %d".formatted(documents, load.events()));
    }
    return new Replay(
        load.name(),
        bed.placement(),
        load.records(),
        took.toNanos() / 1e9,
        micros(server) / load.records(),
        micros(client) / load.records());
  }

  /** How long objects waited until they were stored, in milliseconds, the shortest first. */
  static List<Long> waits(Map<String, Long> announced, Map<String, Long> ends) {
    return ends.entrySet().stream()
        .map(end -> end.getValue() - announced.getOrDefault(end.getKey(), end.getValue()))
        .sorted()
        .toList();
  }

  /**
   * The wait that so many objects do not exceed.
   *
   * @param share from 0 to 1
   */
  static long quantile(List<Long> sorted, double share) {
    int place = (int) Math.ceil(share * sorted.size()) - 1;
    return sorted.isEmpty() ? 0 : sorted.get(Math.max(0, place));
  }
}
