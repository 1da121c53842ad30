package io.trailsight.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trailsight.config.Settings;
import io.trailsight.telemetry.HealthServer.Readiness;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Health and metrics, asked over HTTP. */
class HealthServerTest {

  private static final Settings.Http ANY_PORT = new Settings.Http(0, "127.0.0.1");

  private static final Readiness READY = new Readiness(List.of(), List.of());

  private final AtomicReference<Readiness> readiness = new AtomicReference<>(READY);
  private final HttpClient client = HttpClient.newHttpClient();
  private HealthServer server;

  @BeforeEach
  void serve() throws Exception {
    server =
        HealthServer.start(
            ANY_PORT, readiness::get, format -> "# " + format + "\ntrailsight_gate_open 1.0\n");
  }

  @AfterEach
  void stop() {
    server.close();
    client.close();
  }

  @Test
  void aLivingProcessReportsIt() throws Exception {
    readiness.set(unready(List.of("the gate is closed")));
    HttpResponse<String> response = send("GET", "/livez");
    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.body()).isEqualTo("ok\n");
  }

  @Test
  void readinessFollowsItsReasons() throws Exception {
    assertThat(send("GET", "/readyz").statusCode()).isEqualTo(200);
    assertThat(send("GET", "/readyz").body()).isEqualTo("ready\n");
    readiness.set(unready(List.of("the gate is closed: index\nis read-only", "stopping")));
    assertThat(send("GET", "/readyz").statusCode()).isEqualTo(503);
    assertThat(send("GET", "/readyz").body())
        .isEqualTo("the gate is closed: index\\u000ais read-only\nstopping\n");
    readiness.set(READY);
    assertThat(send("GET", "/readyz").statusCode()).isEqualTo(200);
  }

  @Test
  void readinessHasNotes() throws Exception {
    readiness.set(new Readiness(List.of(), List.of("a policy")));
    assertThat(send("GET", "/readyz").body()).isEqualTo("ready\na policy\n");
    readiness.set(new Readiness(List.of("stopping"), List.of("a policy")));
    assertThat(send("GET", "/readyz").body()).isEqualTo("stopping\na policy\n");
  }

  private static Readiness unready(List<String> reasons) {
    return new Readiness(reasons, List.of());
  }

  @Test
  void metricsAreInPrometheussTextFormat() throws Exception {
    HttpResponse<String> response = send("GET", "/metrics");
    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.body()).isEqualTo("# TEXT\ntrailsight_gate_open 1.0\n");
    assertThat(response.headers().firstValue("Content-Type"))
        .contains("text/plain; version=0.0.4; charset=utf-8");
  }

  /** What Prometheus, a browser and others send. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "application/openmetrics-text;version=1.0.0;q=0.5,text/plain;version=0.0.4;q=0.3|OPENMETRICS",
        "application/openmetrics-text;"
            + " version=1.0.0,text/plain;version=0.0.4;q=0.5,*/*;q=0.1|OPENMETRICS",
        "APPLICATION/OPENMETRICS-TEXT|OPENMETRICS",
        "text/plain;version=0.0.4;q=1,application/openmetrics-text;q=0.5|TEXT",
        "application/openmetrics-text;q=0|TEXT",
        "application/openmetrics-text;q=x|TEXT",
        "text/html,application/xhtml+xml,*/*;q=0.8|TEXT",
        "application/vnd.google.protobuf;proto=io.prometheus.client.MetricFamily;q=0.7|TEXT",
        "*/*|TEXT",
        ",;|TEXT"
      })
  void theFormatIsTheOneThatTheClientPrefers(String accept, Exposition format) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + "/metrics"))
            .header("Accept", accept)
            .build();

    HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());

    assertThat(response.body()).startsWith("# " + format + "\n");
    assertThat(response.headers().firstValue("Content-Type")).contains(format.contentType());
  }

  @ParameterizedTest
  @ValueSource(strings = {"/livez", "/readyz", "/metrics"})
  void headHasNoBody(String path) throws Exception {
    HttpResponse<String> response = send("HEAD", path);
    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.body()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"POST,/livez", "PUT,/readyz", "DELETE,/metrics"})
  void otherMethodsAreRefused(String method, String path) throws Exception {
    HttpResponse<String> response = send(method, path);
    assertThat(response.statusCode()).isEqualTo(405);
    assertThat(response.headers().firstValue("Allow")).contains("GET, HEAD");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/livez/", "/livez/x", "/readyzz", "/LIVEZ", "/metrics%20"})
  void otherPathsAreNotThere(String path) throws Exception {
    assertThat(send("GET", path).statusCode()).isEqualTo(404);
    assertThat(send("POST", path).statusCode()).isEqualTo(404);
  }

  @Test
  void aFailureIsTheServersAndTheNextRequestIsServed() throws Exception {
    try (HealthServer broken =
        HealthServer.start(
            ANY_PORT,
            () -> READY,
            _ -> {
              throw new IllegalStateException("broken");
            })) {
      assertThat(send(broken, "GET", "/metrics").statusCode()).isEqualTo(500);
      assertThat(send(broken, "GET", "/metrics").body()).doesNotContain("broken");
      assertThat(send(broken, "GET", "/readyz").statusCode()).isEqualTo(200);
    }
  }

  @Test
  void aSlowRequestHoldsBackNoOther() throws Exception {
    CountDownLatch asked = new CountDownLatch(1);
    CountDownLatch release = new CountDownLatch(1);
    try (HealthServer slow =
        HealthServer.start(ANY_PORT, () -> READY, _ -> awaited(asked, release))) {
      CompletableFuture<HttpResponse<String>> metrics =
          client.sendAsync(request(slow, "GET", "/metrics"), HttpResponse.BodyHandlers.ofString());
      assertThat(asked.await(10, TimeUnit.SECONDS)).isTrue();
      assertThat(send(slow, "GET", "/livez").statusCode()).isEqualTo(200);
      release.countDown();
      assertThat(metrics.get(10, TimeUnit.SECONDS).body()).isEqualTo("late");
    }
  }

  private static String awaited(CountDownLatch asked, CountDownLatch release) {
    asked.countDown();
    try {
      release.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
    return "late";
  }

  @Test
  void aTakenPortIsReportedWithItsSettings() {
    Settings.Http taken = new Settings.Http(server.port(), "127.0.0.1");
    assertThatThrownBy(() -> HealthServer.start(taken, () -> READY, _ -> ""))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("http.address 127.0.0.1, http.port " + server.port())
        .hasMessageContaining("in use");
  }

  @Test
  void anUnknownHostIsReportedWithItsSettings() {
    Settings.Http nowhere = new Settings.Http(0, "trailsight.invalid");
    assertThatThrownBy(() -> HealthServer.start(nowhere, () -> READY, _ -> ""))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("http.address trailsight.invalid, http.port 0: unknown host");
  }

  @Test
  void aClosedServerAnswersNoMore() {
    server.close();
    assertThatThrownBy(() -> send("GET", "/livez")).isInstanceOf(ConnectException.class);
  }

  private HttpResponse<String> send(String method, String path) throws Exception {
    return send(server, method, path);
  }

  private HttpResponse<String> send(HealthServer asked, String method, String path)
      throws Exception {
    return client.send(request(asked, method, path), HttpResponse.BodyHandlers.ofString());
  }

  private static HttpRequest request(HealthServer asked, String method, String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + asked.port() + path))
        .method(method, HttpRequest.BodyPublishers.noBody())
        .build();
  }
}
