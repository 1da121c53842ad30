package io.trailsight.tools.bench.pipeline;

import io.trailsight.testbed.ParentLink;
import io.trailsight.testbed.http.HttpHead;
import io.trailsight.testbed.http.HttpReader;
import java.io.EOFException;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/**
 * Sends recorded requests to OpenSearch, one after the other on each connection, and does nothing
 * with the answers but to read them: nobody can index the same documents faster in this way.
 */
final class BulkReplay {

  /** Properties: OpenSearch's address, how many connections, the folder of the recording. */
  static final String OPENSEARCH = "replay.opensearch";

  static final String CONNECTIONS = "replay.connections";
  static final String RECORDING = "replay.recording";

  private static final int TAKEN = 200;
  private static final int BUSY = 429;

  private final URI openSearch;
  private final int connections;
  private final List<byte[]> requests;

  private BulkReplay(URI openSearch, int connections, List<byte[]> requests) {
    this.openSearch = openSearch;
    this.connections = connections;
    this.requests = requests;
  }

  /** Reads the requests, which the properties name, and waits to be asked for a replay. */
  public static void main(String[] args) {
    ParentLink.serve(
        () -> {
          BulkReplay replay =
              new BulkReplay(
                  URI.create(System.getProperty(OPENSEARCH)),
                  Integer.getInteger(CONNECTIONS),
                  Recording.in(Path.of(System.getProperty(RECORDING))));
          return Control.serve(Map.of("/", () -> "here", "/replay", replay::run));
        });
  }

  /** Sends each request once. Returns how many milliseconds that took. */
  private long run() throws IOException, InterruptedException {
    AtomicInteger next = new AtomicInteger();
    Callable<Void> connection =
        () -> {
          send(next);
          return null;
        };
    long started = System.nanoTime();
    try (ExecutorService threads = Executors.newFixedThreadPool(connections)) {
      List<Future<Void>> all =
          threads.invokeAll(IntStream.range(0, connections).mapToObj(_ -> connection).toList());
      for (Future<Void> one : all) {
        one.get();
      }
    } catch (ExecutionException e) {
      throw new IOException("a connection failed: " + e.getCause(), e.getCause());
    }
    return Duration.ofNanos(System.nanoTime() - started).toMillis();
  }

  private void send(AtomicInteger next) throws IOException {
    try (Socket socket = new Socket(openSearch.getHost(), openSearch.getPort())) {
      socket.setTcpNoDelay(true);
      HttpReader in = new HttpReader(socket.getInputStream());
      for (int i = next.getAndIncrement(); i < requests.size(); i = next.getAndIncrement()) {
        do {
          socket.getOutputStream().write(requests.get(i));
        } while (!isTaken(in));
      }
    }
  }

  /** Reads an answer. Returns false when OpenSearch is too busy to take the request. */
  private static boolean isTaken(HttpReader in) throws IOException {
    HttpHead answer = in.readHead().orElseThrow(() -> new EOFException("no answer"));
    in.readAnswerBody(answer, "POST");
    return switch (answer.status()) {
      case TAKEN -> true;
      case BUSY -> false;
      default -> throw new IOException("OpenSearch answered " + answer.startLine());
    };
  }
}
