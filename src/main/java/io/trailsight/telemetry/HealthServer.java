package io.trailsight.telemetry;

import io.trailsight.config.Settings;
import io.trailsight.http.Accept;
import io.trailsight.http.Answer;
import io.trailsight.http.HttpListener;
import io.trailsight.http.HttpListener.Limits;
import io.trailsight.http.Status;
import io.trailsight.text.Printable;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Serves health and metrics over HTTP: {@code /livez} answers while the process works, {@code
 * /readyz} reports whether messages are taken, and if not why, {@code /metrics} is for Prometheus.
 * There is nothing else.
 */
public final class HealthServer implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(HealthServer.class);

  /**
   * An orchestrator, Prometheus and people need a few connections; many more leave each of them its
   * time while others connect at a high rate. The size of a head is about that of other servers,
   * such as 8,190 bytes a line (<a
   * href="https://httpd.apache.org/docs/2.4/mod/core.html#limitrequestline">Apache httpd</a>). The
   * time is the one that Prometheus allows for a scrape (<a
   * href="https://prometheus.io/docs/prometheus/latest/configuration/configuration/">{@code
   * scrape_timeout}</a>).
   *
   * <p>All connections together take at most about 5 MiB of heap: 24 KiB each for the lines of a
   * head that grow, and 16 KiB for metrics that the client does not read. It is a part of the fifth
   * of the heap that the memory plan leaves free.
   */
  private static final Limits LIMITS = new Limits(128, 8 << 10, Duration.ofSeconds(10));

  private static final Duration LOG_PERIOD = Duration.ofMinutes(1);

  private final HttpListener listener;

  private HealthServer(HttpListener listener) {
    this.listener = listener;
  }

  /**
   * Starts to serve.
   *
   * @param readiness whether messages are taken; thread-safe and quick
   * @param metrics all metrics in a format; called by one thread at a time for each format
   * @throws IOException when the address and port cannot be bound; it names both
   */
  public static HealthServer start(
      Settings.Http settings, Supplier<Readiness> readiness, Function<Exposition, String> metrics)
      throws IOException {
    InetSocketAddress address = new InetSocketAddress(settings.address(), settings.port());
    String place = "http.address %s, http.port %d".formatted(settings.address(), settings.port());
    if (address.isUnresolved()) {
      throw new IOException(
          "health and metrics cannot be served on %s: unknown host".formatted(place));
    }
    try {
      return new HealthServer(
          HttpListener.start(address, LIMITS, paths(readiness, metrics), limitLines()));
    } catch (IOException e) {
      throw new IOException(
          "health and metrics cannot be served on %s: %s".formatted(place, e.getMessage()), e);
    }
  }

  private static Map<String, Function<Accept, Answer>> paths(
      Supplier<Readiness> readiness, Function<Exposition, String> metrics) {
    SharedScrape text = new SharedScrape(() -> metrics.apply(Exposition.TEXT));
    SharedScrape openMetrics = new SharedScrape(() -> metrics.apply(Exposition.OPENMETRICS));
    return Map.of(
        "/livez",
        _ -> Answer.text(Status.OK, "ok\n"),
        "/readyz",
        orFailed("/readyz", _ -> answer(readiness.get())),
        "/metrics",
        orFailed(
            "/metrics",
            accept -> {
              Exposition format = Exposition.of(accept);
              SharedScrape scrape = format == Exposition.TEXT ? text : openMetrics;
              return new Answer(Status.OK, format.contentType(), scrape.get());
            }));
  }

  private static Function<Accept, Answer> orFailed(String path, Function<Accept, Answer> answer) {
    return accept -> {
      try {
        return answer.apply(accept);
      } catch (RuntimeException e) {
        LOG.error("{} cannot be answered", path, e);
        return Answer.text(Status.INTERNAL_ERROR, "internal error\n");
      }
    };
  }

  /** Logs the limits that clients meet, one line in a while. */
  private static Consumer<String> limitLines() {
    RateLimit limit = new RateLimit(1, LOG_PERIOD, System::nanoTime);
    return reason ->
        limit.pass("health and metrics: " + reason).ifPresent(line -> LOG.warn("{}", line));
  }

  /** The port that is served on, which settings with port 0 leave to the system. */
  public int port() {
    return listener.port();
  }

  /** Stops serving; requests under way are cut off. */
  @Override
  public void close() {
    listener.close();
  }

  private static Answer answer(Readiness readiness) {
    boolean ready = readiness.reasons().isEmpty();
    Stream<String> lines = ready ? Stream.of("ready") : readiness.reasons().stream();
    return Answer.text(
        ready ? Status.OK : Status.UNAVAILABLE,
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
}
