package io.trailsight.telemetry;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.trailsight.config.Settings;
import io.trailsight.text.Printable;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Serves health and metrics over HTTP: {@code /livez} answers while the process works, {@code
 * /readyz} reports whether messages are taken, and if not why, {@code /metrics} is for Prometheus.
 * Each request has a virtual thread.
 */
public final class HealthServer implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(HealthServer.class);

  private static final String LIVENESS = "/livez";
  private static final String READINESS = "/readyz";
  private static final String METRICS = "/metrics";
  private static final Set<String> PATHS = Set.of(LIVENESS, READINESS, METRICS);
  private static final Set<String> METHODS = Set.of("GET", "HEAD");

  private static final String TEXT = "text/plain; charset=utf-8";

  /** See <a href="https://prometheus.io/docs/instrumenting/exposition_formats/">the format</a>. */
  private static final String PROMETHEUS_TEXT = "text/plain; version=0.0.4; charset=utf-8";

  private final HttpServer server;
  private final ExecutorService threads;
  private final Supplier<Readiness> readiness;
  private final Supplier<String> metrics;

  private HealthServer(HttpServer server, Supplier<Readiness> readiness, Supplier<String> metrics) {
    this.server = server;
    this.threads = Executors.newVirtualThreadPerTaskExecutor();
    this.readiness = readiness;
    this.metrics = metrics;
  }

  /**
   * Starts to serve.
   *
   * @param readiness whether messages are taken; thread-safe and quick
   * @param metrics all metrics in Prometheus's text format; thread-safe
   * @throws IOException when the address and port cannot be bound; it names both
   */
  public static HealthServer start(
      Settings.Http settings, Supplier<Readiness> readiness, Supplier<String> metrics)
      throws IOException {
    HealthServer health = new HealthServer(bind(settings), readiness, metrics);
    health.server.setExecutor(health.threads);
    health.server.createContext("/", health::handle);
    health.server.start();
    return health;
  }

  private static HttpServer bind(Settings.Http settings) throws IOException {
    InetSocketAddress address = new InetSocketAddress(settings.address(), settings.port());
    String place = "http.address %s, http.port %d".formatted(settings.address(), settings.port());
    if (address.isUnresolved()) {
      throw new IOException(
          "health and metrics cannot be served on %s: unknown host".formatted(place));
    }
    try {
      return HttpServer.create(address, 0);
    } catch (IOException e) {
      throw new IOException(
          "health and metrics cannot be served on %s: %s".formatted(place, e.getMessage()), e);
    }
  }

  /** The port that is served on, which settings with port 0 leave to the system. */
  public int port() {
    return server.getAddress().getPort();
  }

  /** Stops serving; requests under way are cut off. */
  @Override
  public void close() {
    server.stop(0);
    threads.close();
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      String method = exchange.getRequestMethod();
      Answer answer = answer(method, exchange.getRequestURI().getPath());
      byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().set("Content-Type", answer.contentType());
      exchange.getResponseHeaders().set("Cache-Control", "no-store");
      if (answer.status() == 405) {
        exchange.getResponseHeaders().set("Allow", "GET, HEAD");
      }
      boolean head = method.equals("HEAD");
      exchange.sendResponseHeaders(answer.status(), head ? -1 : body.length);
      if (!head) {
        exchange.getResponseBody().write(body);
      }
    }
  }

  private Answer answer(String method, String path) {
    if (!PATHS.contains(path)) {
      return new Answer(404, TEXT, "not found\n");
    }
    if (!METHODS.contains(method)) {
      return new Answer(405, TEXT, "method not allowed\n");
    }
    try {
      return switch (path) {
        case METRICS -> new Answer(200, PROMETHEUS_TEXT, metrics.get());
        case READINESS -> answer(readiness.get());
        default -> new Answer(200, TEXT, "ok\n");
      };
    } catch (RuntimeException e) {
      LOG.error("{} cannot be answered", path, e);
      return new Answer(500, TEXT, "internal error\n");
    }
  }

  private static Answer answer(Readiness readiness) {
    boolean ready = readiness.reasons().isEmpty();
    Stream<String> lines = ready ? Stream.of("ready") : readiness.reasons().stream();
    return new Answer(
        ready ? 200 : 503,
        TEXT,
        Stream.concat(lines, readiness.notes().stream())
            .map(line -> Printable.of(line) + "\n")
            .collect(Collectors.joining()));
  }

  /**
   * Whether messages are taken, in words.
   *
   * @param reasons why they are not; empty when they are
   * @param notes what an operator should know as well, such as the policy in force
   */
  public record Readiness(List<String> reasons, List<String> notes) {

    public Readiness {
      reasons = List.copyOf(reasons);
      notes = List.copyOf(notes);
    }
  }

  private record Answer(int status, String contentType, String body) {}
}
