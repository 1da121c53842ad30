package io.trailsight.tools.bench.pipeline;

import io.trailsight.testbed.LocalAws;
import io.trailsight.testbed.LocalServer;
import io.trailsight.testbed.RunFolder;
import io.trailsight.tools.bench.endpoint.LeanAws;
import io.trailsight.tools.bench.server.OpenSearchServer;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The servers of a benchmark, on the cores that they may use, and the processes that use them. */
final class TestBed implements AutoCloseable {

  private static final String DOCUMENTS = "cloudtrail-v1-*";
  private static final String LEDGER = "trailsight-objects-*";

  /** The index that a service creates and deletes at its start, perhaps just then. */
  private static final String NOT_THE_PROBE = "-cloudtrail-v1-probe*";

  /** How long a receive waits for messages. */
  private static final Duration WAIT = Duration.ofSeconds(1);

  private final Placement placement;
  private final RunFolder folder;
  private final OpenSearchServer openSearch;
  private final LeanAws endpoints;
  private int processes;

  private TestBed(
      Placement placement, RunFolder folder, OpenSearchServer openSearch, LeanAws endpoints) {
    this.placement = placement;
    this.folder = folder;
    this.openSearch = openSearch;
    this.endpoints = endpoints;
  }

  /**
   * Starts the servers, empty.
   *
   * @param servers the folder into which the build puts the servers
   */
  static TestBed start(Path servers, Placement placement) throws IOException, InterruptedException {
    RunFolder folder = RunFolder.create(servers.resolve("run"));
    OpenSearchServer openSearch = OpenSearchServer.start(servers, placement.openSearch());
    return new TestBed(
        placement, folder, openSearch, LeanAws.start(folder.resolve("aws"), placement.others()));
  }

  Placement placement() {
    return placement;
  }

  OpenSearchServer openSearch() {
    return openSearch;
  }

  /** Makes a bucket and a queue, both empty. */
  LocalAws newAws(String name) {
    return LocalAws.create(endpoints.endpoints(openSearch.address()), name);
  }

  /** What answers for S3 and SQS. */
  LeanAws endpoints() {
    return endpoints;
  }

  /** A folder for a new process, which does not exist yet. */
  Path newFolder(String name) {
    return folder.resolve(name + "-" + processes++);
  }

  /**
   * Starts a service and waits until it has started. A receive of a service that has ended could
   * still take messages, so it is waited for first.
   *
   * @param aws what it reads
   * @param indexedAt where it reaches OpenSearch
   */
  MeasuredProcess service(Subject subject, LocalAws aws, URI indexedAt)
      throws IOException, InterruptedException {
    Thread.sleep(WAIT);
    Map<String, String> settings = new HashMap<>(aws.settings());
    settings.put("TRAILSIGHT_OPENSEARCH_URL", indexedAt.toString());
    settings.put("TRAILSIGHT_SQS_WAIT_TIME", WAIT.toSeconds() + "s");
    settings.put("TRAILSIGHT_LOG_LEVEL", "warn");
    settings.put("TRAILSIGHT_LOG_FORMAT", "text");
    settings.putAll(subject.settings());
    List<String> options = new ArrayList<>(subject.options());
    settings.forEach((name, value) -> options.add("-D" + name + "=" + value));
    return new MeasuredProcess(
        LocalServer.of(
            "service",
            newFolder("service"),
            placement.others(),
            subject.classPath(),
            MeasuredService.class,
            options));
  }

  /** Starts what replays a recording, over so many connections. */
  ReplayProcess replay(Path recording, int connections) throws IOException, InterruptedException {
    return ReplayProcess.start(
        newFolder("replay"), placement.others(), openSearch.address(), connections, recording);
  }

  /** Deletes all documents; templates stay. */
  void clear() throws IOException, InterruptedException {
    openSearch.delete("/" + String.join(",", DOCUMENTS, NOT_THE_PROBE, LEDGER));
  }

  /** Makes everything searchable and durable, and waits until no merge is under way. */
  void settle() throws IOException, InterruptedException {
    openSearch.settle(DOCUMENTS + "," + LEDGER);
  }

  /** How many documents can be found. */
  long documents() throws IOException, InterruptedException {
    return openSearch.get("/" + DOCUMENTS + "/_count").path("count").asLong();
  }

  @Override
  public void close() throws IOException {
    endpoints.close();
    openSearch.close();
    folder.close();
  }
}
