package io.trailsight.cli.status;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.trailsight.fault.Fault;
import io.trailsight.status.StatusReport.Service;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/** Asks a running service for {@code /readyz} and {@code /metrics}. */
final class ServiceProbe {

  private static final int PATIENCE_MILLIS = Math.toIntExact(Duration.ofSeconds(10).toMillis());

  /** Far more than the service answers. */
  private static final int MOST_BYTES = 4 << 20;

  private static final int READY = 200;
  private static final int NOT_READY = 503;

  private static final Pattern VERSION =
      Pattern.compile("(?m)^trailsight_build_info\\{(?:[^}]*,)?version=\"([^\"]*)\"");

  private static final Pattern OLDEST =
      Pattern.compile(
          "(?m)^trailsight_queue_oldest_message_seconds\\{(?:[^}]*,)?source=\"([^\"]*)\"[^}]*}"
              + " ([0-9]{1,9})(?:[.][0-9]+)?$");

  private ServiceProbe() {}

  /**
   * Asks.
   *
   * @param url where the service serves both, such as {@code http://localhost:8080}
   * @throws Fault.Transient when there is no answer
   * @throws Fault.Permanent when it is not the answer of this service
   */
  static Service ask(URI url) throws Fault.Transient, Fault.Permanent {
    Page ready = get(url.resolve("/readyz"));
    if (ready.status() != READY && ready.status() != NOT_READY) {
      throw new Fault.Permanent("%s answers HTTP %d".formatted(ready.url(), ready.status()));
    }
    String metrics = get(url.resolve("/metrics")).text();
    return new Service(
        ready.status() == READY, ready.text().lines().toList(), version(metrics), oldest(metrics));
  }

  private record Page(URI url, int status, String text) {}

  private static Page get(URI url) throws Fault.Transient {
    try {
      HttpURLConnection connection = (HttpURLConnection) url.toURL().openConnection(Proxy.NO_PROXY);
      connection.setConnectTimeout(PATIENCE_MILLIS);
      connection.setReadTimeout(PATIENCE_MILLIS);
      int status = connection.getResponseCode();
      try (InputStream body =
          status < HttpURLConnection.HTTP_BAD_REQUEST
              ? connection.getInputStream()
              : Objects.requireNonNullElseGet(
                  connection.getErrorStream(), InputStream::nullInputStream)) {
        return new Page(url, status, new String(body.readNBytes(MOST_BYTES), UTF_8));
      }
    } catch (IOException e) {
      throw new Fault.Transient("%s: no answer: %s".formatted(url, e.getMessage()), e);
    }
  }

  private static Optional<String> version(String metrics) {
    return VERSION.matcher(metrics).results().map(found -> found.group(1)).findFirst();
  }

  private static Map<String, Duration> oldest(String metrics) {
    Map<String, Duration> oldest = new HashMap<>();
    OLDEST
        .matcher(metrics)
        .results()
        .forEach(
            found ->
                oldest.put(found.group(1), Duration.ofSeconds(Long.parseLong(found.group(2)))));
    return oldest;
  }
}
