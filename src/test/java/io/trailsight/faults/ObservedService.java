package io.trailsight.faults;

import io.trailsight.config.SettingsReader;
import io.trailsight.service.Service;
import io.trailsight.testing.Eventually;
import io.trailsight.testing.Signals;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import java.util.Optional;

/** A service with its signals, readiness and metrics. Closing stops it. */
final class ObservedService implements AutoCloseable {

  private final Service service;
  private final Signals signals;
  private final HttpClient http = HttpClient.newHttpClient();

  private ObservedService(Service service, Signals signals) {
    this.service = service;
    this.signals = signals;
  }

  static ObservedService start(Map<String, String> settings) throws Exception {
    Signals signals = new Signals();
    return new ObservedService(
        Service.start(SettingsReader.read(Optional.empty(), settings).settings(), signals),
        signals);
  }

  /** Everything that it signalled. */
  Signals signals() {
    return signals;
  }

  /** Waits until it is not ready for a reason that has these words. */
  void awaitUnready(String words) throws Exception {
    Eventually.holds(
        "not ready: " + words,
        () -> {
          HttpResponse<String> readiness = get("/readyz");
          return readiness.statusCode() == 503 && readiness.body().contains(words);
        });
  }

  void awaitReady() throws Exception {
    Eventually.holds("ready", () -> get("/readyz").statusCode() == 200);
  }

  /** The sum of a metric's values over all its labels. */
  long metric(String name) throws IOException, InterruptedException {
    return (long)
        get("/metrics")
            .body()
            .lines()
            .filter(line -> line.startsWith(name + " ") || line.startsWith(name + "{"))
            .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
            .sum();
  }

  private HttpResponse<String> get(String path) throws IOException, InterruptedException {
    URI uri = URI.create("http://127.0.0.1:" + service.httpPort() + path);
    return http.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
  }

  @Override
  public void close() throws IOException {
    http.close();
    try {
      service.stop();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }
}
