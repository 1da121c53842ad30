package io.trailsight.opensearch;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.trailsight.batch.BatchLimits;
import io.trailsight.connect.JsonConnection;
import io.trailsight.testbed.http.EncodedBody;
import io.trailsight.testing.BulkText;
import io.trailsight.testing.Signals;
import io.trailsight.testing.TestConnections;
import io.trailsight.trail.document.Document;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.LongSupplier;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Answers {@code _bulk} requests by a script, and remembers them. Thread-safe. */
public final class ScriptedOpenSearch implements AutoCloseable {

  private static final Pattern ID = Pattern.compile("\"_id\":\"([^\"]*)\"");

  /** Decides on an answer. */
  @FunctionalInterface
  public interface Script {

    /**
     * Answers a request.
     *
     * @param number how many requests came before
     */
    Answer answer(int number, Request request) throws InterruptedException;
  }

  /**
   * A request as it came.
   *
   * @param encoding how the body was compressed; empty when it was not
   * @param body what it held, decompressed, and as JSON
   */
  public record Request(String path, String encoding, String body) {

    /** The ids of its documents, in order. */
    List<String> ids() {
      return ID.matcher(body).results().map((MatchResult id) -> id.group(1)).toList();
    }
  }

  /** An answer, whole or cut off in its middle. */
  public record Answer(int status, String body, boolean cut) {

    public static Answer of(int status, String body) {
      return new Answer(status, body, false);
    }

    /** One item for each status. */
    static Answer items(List<Integer> statuses) {
      return of(
          200,
          statuses.stream()
              .map("{\"create\":{\"status\":%d}}"::formatted)
              .collect(Collectors.joining(",", "{\"items\":[", "]}")));
    }

    /** Every document of the request is stored. */
    static Answer stored(Request request) {
      return items(request.ids().stream().map(_ -> 201).toList());
    }
  }

  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final List<Request> requests = new CopyOnWriteArrayList<>();
  private final Script script;

  public ScriptedOpenSearch(Script script) throws IOException {
    this.script = script;
    this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/", this::answer);
    server.start();
  }

  /** The requests so far, in the order in which they came. */
  public List<Request> requests() {
    return List.copyOf(requests);
  }

  /** A connection to it, which the caller closes. */
  public JsonConnection connection() throws IOException {
    return TestConnections.openSearch(
        URI.create("http://127.0.0.1:" + server.getAddress().getPort()));
  }

  /**
   * An index that asks it at once and at most twice, and that the caller closes.
   *
   * @param typical a document that every index takes which takes any
   * @param nanoTime a clock such as {@link System#nanoTime()}
   */
  static BulkIndex index(
      JsonConnection connection, Optional<Document> typical, LongSupplier nanoTime) {
    return new BulkIndex(
        connection,
        new BulkIndex.Options(
            new BatchLimits(100, 1 << 20, Duration.ZERO, 1),
            2,
            Duration.ofMillis(10),
            Duration.ofMillis(20),
            false),
        () -> 1,
        new Signals(),
        typical,
        nanoTime);
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      Request request = read(exchange);
      int number = requests.size();
      requests.add(request);
      Answer answer = script.answer(number, request);
      byte[] body = answer.body().getBytes(UTF_8);
      exchange.getResponseHeaders().set("Content-Type", "application/json");
      exchange.sendResponseHeaders(answer.status(), answer.cut() ? 2L * body.length : body.length);
      exchange.getResponseBody().write(body);
      exchange.getResponseBody().flush();
    } catch (InterruptedException _) {
      // The test is over; nobody waits for this answer.
    }
  }

  private static Request read(HttpExchange exchange) throws IOException {
    String encoding = exchange.getRequestHeaders().getFirst("Content-Encoding");
    return new Request(
        exchange.getRequestURI().getPath(),
        encoding == null ? "" : encoding,
        BulkText.of(
            exchange.getRequestHeaders().getFirst("Content-Type"),
            EncodedBody.read(exchange.getRequestBody(), encoding)));
  }

  @Override
  public void close() {
    threads.shutdownNow();
    server.stop(0);
  }
}
