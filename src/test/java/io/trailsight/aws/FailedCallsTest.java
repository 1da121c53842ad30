package io.trailsight.aws;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.sun.net.httpserver.HttpServer;
import io.trailsight.ingest.Signal;
import io.trailsight.testbed.LocalClients;
import io.trailsight.testing.Signals;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sqs.SqsClient;

/** A call that fails is signalled once, with the code of the service. */
class FailedCallsTest {

  private static final String DENIED =
      "{\"__type\":\"com.amazonaws.sqs#AccessDeniedException\",\"message\":\"no\"}";

  private final Signals signals = new Signals();
  private HttpServer server;
  private int status = 403;
  private String answer = DENIED;

  @BeforeEach
  void serve() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          try (exchange) {
            exchange.getRequestBody().readAllBytes();
            exchange.getResponseHeaders().set("Content-Type", "application/x-amz-json-1.0");
            exchange.sendResponseHeaders(status, answer.length());
            exchange.getResponseBody().write(answer.getBytes(UTF_8));
          }
        });
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @Test
  void aRefusalHasItsCode() {
    ask();

    assertThat(signals.of(Signal.CallFailed.class))
        .containsExactly(new Signal.CallFailed("sqs", "AccessDeniedException", 1));
  }

  @Test
  void anAnswerWithoutACodeHasItsStatus() {
    status = 405;
    answer = "{}";

    ask();

    assertThat(signals.of(Signal.CallFailed.class))
        .containsExactly(new Signal.CallFailed("sqs", "http_405", 1));
  }

  @Test
  void noAnswerHasAWordOfItsOwn() {
    server.stop(0);

    ask();

    assertThat(signals.of(Signal.CallFailed.class))
        .containsExactly(new Signal.CallFailed("sqs", "no_answer", 1));
  }

  private void ask() {
    URI address = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    try (SqsClient sqs = LocalClients.sqs(address, new FailedCalls("sqs", signals))) {
      assertThatExceptionOfType(SdkException.class)
          .isThrownBy(() -> sqs.getQueueAttributes(request -> request.queueUrl(address + "/q")));
    }
  }
}
