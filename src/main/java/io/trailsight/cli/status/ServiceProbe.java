package io.trailsight.cli.status;

import io.trailsight.cli.ServicePage;
import io.trailsight.fault.Fault;
import io.trailsight.status.StatusReport.Service;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Asks a running service for {@code /readyz} and {@code /metrics}. */
final class ServiceProbe {

  private static final Duration PATIENCE = Duration.ofSeconds(10);

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
    URI readyz = url.resolve("/readyz");
    ServicePage ready = get(readyz);
    if (ready.status() != READY && ready.status() != NOT_READY) {
      throw new Fault.Permanent("%s answers HTTP %d".formatted(readyz, ready.status()));
    }
    String metrics = get(url.resolve("/metrics")).text();
    return new Service(
        ready.status() == READY, ready.text().lines().toList(), version(metrics), oldest(metrics));
  }

  private static ServicePage get(URI url) throws Fault.Transient {
    try {
      return ServicePage.get(url, PATIENCE, MOST_BYTES);
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
