package io.trailsight.testing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OpenSearchCallsTest {

  private static final String FOUND = "{\"hits\":{\"total\":{\"value\":7}}}";
  private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();

  private final Deque<Integer> refusals = new ArrayDeque<>();
  private HttpServer server;
  private OpenSearchCalls calls;

  @BeforeEach
  void start() throws IOException {
    start(0);
    calls = new OpenSearchCalls(URI.create("http://127.0.0.1:" + server.getAddress().getPort()));
  }

  private void start(int port) throws IOException {
    server = HttpServer.create(new InetSocketAddress(LOOPBACK, port), 0);
    server.createContext("/", this::answer);
    server.start();
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      byte[] body = FOUND.getBytes(UTF_8);
      exchange.sendResponseHeaders(refusals.isEmpty() ? 200 : refusals.pop(), body.length);
      exchange.getResponseBody().write(body);
    }
  }

  @AfterEach
  void stop() {
    calls.close();
    server.stop(0);
  }

  @ParameterizedTest
  @ValueSource(ints = {429, 503, 504})
  void anAnswerThatPassesIsAskedForAgain(int status) throws Exception {
    refusals.push(status);
    refusals.push(status);

    assertThat(calls.count("an-index")).isEqualTo(7);
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 404, 409, 500})
  void anErrorFailsAtOnceWithTheAnswer(int status) {
    refusals.push(status);

    assertThatExceptionOfType(AssertionError.class)
        .isThrownBy(() -> calls.get("/an-index"))
        .withMessageContainingAll("GET /an-index", FOUND);
    assertThat(refusals).isEmpty();
  }

  @Test
  void aServerThatDoesNotListenYetIsWaitedFor() throws Exception {
    int port = server.getAddress().getPort();
    server.stop(0);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<Integer> found = threads.submit(() -> calls.count("an-index"));
      Thread.sleep(200); // Meanwhile the first connection is refused.
      start(port);

      assertThat(found.get()).isEqualTo(7);
    }
  }
}
