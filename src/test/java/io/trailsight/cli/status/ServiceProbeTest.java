package io.trailsight.cli.status;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.trailsight.fault.Fault;
import io.trailsight.status.StatusReport.Service;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is read from the answers of a running service. */
class ServiceProbeTest {

  private HttpServer server;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private void answer(String path, int status, String text) {
    server.createContext(
        path,
        exchange -> {
          byte[] body = text.getBytes(UTF_8);
          exchange.sendResponseHeaders(status, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
  }

  private URI url() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  @Test
  void readinessVersionAndAgesAreRead() throws Exception {
    answer("/readyz", 200, "ready\nrejected messages stay\n");
    answer(
        "/metrics",
        200,
        """
        # TYPE trailsight_build_info gauge
        trailsight_build_info{version="0.1.0+abc"} 1.0
        trailsight_queue_oldest_message_seconds{source="default"} 93.5
        trailsight_queue_oldest_message_seconds{source="idle"} NaN
        """);

    Service service = ServiceProbe.ask(url());

    assertThat(service.ready()).isTrue();
    assertThat(service.words()).containsExactly("ready", "rejected messages stay");
    assertThat(service.version()).contains("0.1.0+abc");
    assertThat(service.oldest()).isEqualTo(Map.of("default", Duration.ofSeconds(93)));
  }

  @Test
  void aServiceThatIsNotReadyStatesWhy() throws Exception {
    answer("/readyz", 503, "OpenSearch: HTTP 403\n");
    answer("/metrics", 500, "internal error\n");

    Service service = ServiceProbe.ask(url());

    assertThat(service.ready()).isFalse();
    assertThat(service.words()).containsExactly("OpenSearch: HTTP 403");
    assertThat(service.version()).isEmpty();
  }

  @Test
  void anotherServerIsNotTakenForTheService() {
    assertThatThrownBy(() -> ServiceProbe.ask(url()))
        .isInstanceOf(Fault.Permanent.class)
        .hasMessageContaining("/readyz answers HTTP 404");
  }

  @Test
  void aServiceThatDoesNotAnswerIsAFault() {
    URI url = url();
    server.stop(0);

    assertThatThrownBy(() -> ServiceProbe.ask(url))
        .isInstanceOf(Fault.Transient.class)
        .hasMessageContaining("no answer");
  }
}
