package io.trailsight.connect;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.trailsight.connect.JsonConnection.Answer;
import io.trailsight.connect.JsonConnection.Payload;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a server answers, and how it is addressed. */
@Timeout(60)
class JsonConnectionTest {

  private static final int CONNECTIONS = 2;
  private static final String BODY = "{\n\"error\":\n{\"type\":\"as_asked\",\"reason\":\"grün\"}}";

  private final List<String> uris = new CopyOnWriteArrayList<>();
  private final List<String> headers = new CopyOnWriteArrayList<>();
  private final List<String> bodies = new CopyOnWriteArrayList<>();
  private final CountDownLatch hanging = new CountDownLatch(1);
  private final CountDownLatch ended = new CountDownLatch(1);
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private HttpServer server;
  private volatile int status = 200;
  private volatile boolean trickling;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/", this::answer);
    server.start();
  }

  @AfterEach
  void stop() {
    ended.countDown();
    server.stop(0);
    threads.shutdownNow();
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      uris.add(exchange.getRequestURI().toString());
      headers.addAll(exchange.getRequestHeaders().keySet());
      bodies.add(new String(exchange.getRequestBody().readAllBytes(), UTF_8));
      if (status == 0) {
        hanging.countDown();
        ended.await();
        return;
      }
      if (trickling) {
        exchange.sendResponseHeaders(status, 0);
        while (!ended.await(20, TimeUnit.MILLISECONDS)) {
          exchange.getResponseBody().write(' ');
          exchange.getResponseBody().flush();
        }
        return;
      }
      byte[] body = BODY.getBytes(UTF_8);
      exchange.getResponseHeaders().set("Content-Type", "application/json");
      exchange.getResponseHeaders().set("Location", "/elsewhere");
      exchange.sendResponseHeaders(status, body.length);
      exchange.getResponseBody().write(body);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private JsonConnection connect(String basePath, Duration timeout) {
    return DirectEndpoint.of(
            URI.create("http://127.0.0.1:" + server.getAddress().getPort() + basePath),
            List.of(),
            timeout,
            CONNECTIONS,
            Connections.MAX_IDLE)
        .connect();
  }

  @ParameterizedTest
  @ValueSource(
      ints = {200, 201, 301, 302, 307, 400, 401, 404, 405, 409, 413, 422, 429, 500, 502, 503, 504})
  void everyStatusIsAnAnswerWithItsBodyAndWhereItRedirectsTo(int wanted) throws Exception {
    status = wanted;

    try (JsonConnection connection = connect("", Duration.ofSeconds(30))) {
      Answer answer = connection.send("GET", "/", Optional.empty());

      assertThat(answer.status()).isEqualTo(wanted);
      assertThat(answer.reason()).isEqualTo("HTTP " + wanted + " as_asked grün");
      assertThat(answer.location()).contains("/elsewhere");
    }
    assertThat(uris).hasSize(1);
  }

  @Test
  void aHostThatCannotBeResolvedIsNamed() throws Exception {
    Endpoint nowhere =
        DirectEndpoint.of(
            URI.create("http://opensearch.example.invalid:9200"),
            List.of(),
            Duration.ofSeconds(30),
            CONNECTIONS,
            Duration.ofSeconds(30));
    try (JsonConnection connection = nowhere.connect()) {
      assertThatIOException()
          .isThrownBy(() -> connection.send("GET", "/", Optional.empty()))
          .withMessage("the host opensearch.example.invalid cannot be resolved");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"Message\":\"User: anonymous is not authorized\"}|User: anonymous is not authorized",
        "{\"message\":\"no permissions\"}|no permissions",
        "{\"error\":\"no handler found\"}|no handler found",
        "{\"error\":{\"type\":\"t\",\"reason\":\"r\",\"caused_by\":{\"reason\":\"c\","
            + "\"caused_by\":{\"reason\":\"d\"}}}}|t r (c) (d)",
        "<html>|''"
      })
  void theReasonIsWhatTheServerReports(String body, String reason) throws Exception {
    Answer answer = Answer.read(403, new ByteArrayInputStream(body.getBytes(UTF_8)));

    assertThat(answer.reason()).isEqualTo(("HTTP 403 " + reason).strip());
  }

  @Test
  void theReasonIsBounded() throws Exception {
    String body = "{\"message\":\"%s\"}".formatted("x".repeat(100_000));

    assertThat(Answer.read(400, new ByteArrayInputStream(body.getBytes(UTF_8))).reason())
        .hasSizeLessThan(1100);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/_dashboards", "/_dashboards/", "/_dashboards//"})
  void requestsGoBelowTheBasePath(String basePath) throws Exception {
    try (JsonConnection connection = connect(basePath, Duration.ofSeconds(30))) {
      connection.send("POST", "/api/_import?overwrite=true", Optional.empty());
    }

    assertThat(uris).containsExactly("/_dashboards/api/_import?overwrite=true");
  }

  @Test
  void pathsAreSentAsTheyAreEncoded() throws Exception {
    try (JsonConnection connection = connect("/a%20b", Duration.ofSeconds(30))) {
      connection.send("GET", "/i/_doc/x%2Fy,z*", Optional.empty());
    }

    assertThat(uris).containsExactly("/a%20b/i/_doc/x%2Fy,z*");
  }

  @Test
  void aBodyIsSentAsItIs() throws Exception {
    try (JsonConnection connection = connect("", Duration.ofSeconds(30))) {
      connection.send(
          "PUT", "/x", Optional.of(Payload.of("{\"grün\":1}\n".getBytes(UTF_8), "a/b")));
    }

    assertThat(bodies).containsExactly("{\"grün\":1}\n");
  }

  @Test
  void noAnswerInTimeIsAFailure() throws Exception {
    status = 0;

    try (JsonConnection connection = connect("", Duration.ofMillis(200))) {
      assertThatIOException().isThrownBy(() -> connection.send("GET", "/", Optional.empty()));
    }
  }

  @Test
  void anAnswerThatDoesNotEndInTimeGivesItsConnectionBack() throws Exception {
    try (JsonConnection connection = connect("", Duration.ofSeconds(1))) {
      trickling = true;
      for (int request = 0; request < CONNECTIONS; request++) {
        assertThatIOException()
            .isThrownBy(() -> connection.send("GET", "/", Optional.empty()))
            .withMessage("not within PT1S");
      }
      trickling = false;

      assertThat(connection.send("GET", "/", Optional.empty()).status()).isEqualTo(200);
    }
  }

  @Test
  void anAnswerEndsAtTheSizeThatItsRequestAllows() throws Exception {
    try (JsonConnection connection = connect("", Duration.ofSeconds(30))) {
      int size = BODY.getBytes(UTF_8).length;
      Payload payload = Payload.of(new byte[0], "application/json");

      assertThat(connection.post("/", payload, size, Answer::read).reason()).contains("grün");
      for (int request = 0; request <= CONNECTIONS; request++) {
        assertThatExceptionOfType(AnswerTooLargeException.class)
            .isThrownBy(() -> connection.post("/", payload, size - 1, Answer::read))
            .withMessageContaining(String.valueOf(size - 1));
      }
      assertThat(headers).noneMatch(name -> name.startsWith("Trailsight"));
    }
  }

  @Test
  void aRequestCanBeInterrupted() throws Exception {
    status = 0;
    try (JsonConnection connection = connect("", Duration.ofSeconds(30));
        ExecutorService caller = Executors.newSingleThreadExecutor()) {
      Future<Answer> asking = caller.submit(() -> connection.send("GET", "/", Optional.empty()));
      hanging.await();

      caller.shutdownNow();

      assertThatExceptionOfType(ExecutionException.class)
          .isThrownBy(asking::get)
          .withCauseInstanceOf(InterruptedException.class);
    }
  }
}
