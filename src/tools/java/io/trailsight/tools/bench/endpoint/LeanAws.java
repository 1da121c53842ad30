package io.trailsight.tools.bench.endpoint;

import io.trailsight.testbed.Endpoints;
import io.trailsight.testbed.LocalServer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * SQS and S3 in one small JVM of their own, which does little for each request. What they hold is
 * in memory. Thread-safe.
 *
 * <p>{@link io.trailsight.testbed.LocalAws} makes a bucket and a queue on them, fills both, and has
 * the settings of a service that reads them.
 */
public final class LeanAws implements AutoCloseable {

  /**
   * Compiling little keeps what the process takes from others the same from its first minute on.
   */
  private static final List<String> OPTIONS =
      List.of("-Xmx256m", "-Xmn32m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1");

  private final LocalServer server;

  private LeanAws(LocalServer server) {
    this.server = server;
  }

  /**
   * Starts them and waits until they answer; they end when this is closed, or with this JVM.
   *
   * @param folder for the log; created if absent, left in place on close
   * @param launcher a command that replaces itself with the one after it, such as {@code taskset -c
   *     1}; may be empty
   * @throws IOException when they do not start, with the end of their log
   */
  public static LeanAws start(Path folder, List<String> launcher)
      throws IOException, InterruptedException {
    return new LeanAws(LocalServer.of("aws", folder, launcher, LeanServer.class, OPTIONS));
  }

  /** Where both answer: {@code http://127.0.0.1:<port>}. */
  public URI address() {
    return server.address();
  }

  /** Where both answer, with this OpenSearch. */
  public Endpoints endpoints(URI openSearch) {
    return new Endpoints(openSearch, address(), address());
  }

  /**
   * Sets how long each request to come waits before it is answered, as it would on its way over a
   * network; none at first.
   *
   * @param latency in whole milliseconds
   */
  public void latency(Duration latency) throws IOException, InterruptedException {
    URI control = address().resolve(LeanServer.LATENCY + latency.toMillis());
    try (HttpClient http = HttpClient.newHttpClient()) {
      HttpResponse<Void> answer =
          http.send(
              HttpRequest.newBuilder(control).POST(BodyPublishers.noBody()).build(),
              BodyHandlers.discarding());
      if (answer.statusCode() != 200) {
        throw new IOException("The latency was not set: HTTP " + answer.statusCode());
      }
    }
  }

  /** The id of their process. */
  public long pid() {
    return server.pid();
  }

  /**
   * The CPU time that both have used since their start, in steps of the system's clock, often 10
   * ms.
   *
   * @throws IOException when they have ended, or the system does not report it
   */
  public Duration cpuTime() throws IOException {
    return server.cpuTime();
  }

  /** Kills both at once. */
  @Override
  public void close() {
    server.close();
  }
}
