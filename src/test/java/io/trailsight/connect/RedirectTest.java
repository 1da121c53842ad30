package io.trailsight.connect;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import io.trailsight.config.SettingsReader;
import io.trailsight.connect.JsonConnection.Answer;
import io.trailsight.connect.JsonConnection.Payload;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a redirect gets of a secret. */
@Timeout(60)
class RedirectTest {

  private static final Map<String, String> PASSWORD =
      Map.of(
          "TRAILSIGHT_OPENSEARCH_USERNAME", "writer",
          "TRAILSIGHT_OPENSEARCH_PASSWORD", "open sesame");
  private static final Map<String, String> TOKEN =
      Map.of("TRAILSIGHT_OPENSEARCH_TOKEN", "abc.def.ghi");

  private final List<String> elsewhere = new CopyOnWriteArrayList<>();
  private final List<String> here = new CopyOnWriteArrayList<>();
  private HttpServer server;
  private HttpServer other;
  private volatile int status = 302;
  private volatile String location = "";

  @BeforeEach
  void start() throws IOException {
    other = start(exchange -> answer(exchange, elsewhere, 200));
    server =
        start(
            exchange -> {
              boolean redirects = exchange.getRequestURI().getPath().startsWith("/old");
              exchange.getResponseHeaders().set("Location", location);
              answer(exchange, here, redirects ? status : 200);
            });
  }

  private static HttpServer start(HttpHandler handler) throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", handler);
    server.start();
    return server;
  }

  private static void answer(HttpExchange exchange, List<String> seen, int status)
      throws IOException {
    try (exchange) {
      exchange.getRequestBody().readAllBytes();
      seen.add(
          Objects.toString(exchange.getRequestHeaders().getFirst("Authorization"), "no secret"));
      exchange.sendResponseHeaders(status, -1);
    }
  }

  @AfterEach
  void stop() {
    server.stop(0);
    other.stop(0);
  }

  private JsonConnection connect(Map<String, String> secret) throws Exception {
    Map<String, String> environment = new HashMap<>(secret);
    environment.put(
        "TRAILSIGHT_OPENSEARCH_URL", "http://127.0.0.1:" + server.getAddress().getPort());
    return Connections.openSearch(
        SettingsReader.readWithoutQueue(Optional.empty(), environment).settings());
  }

  @ParameterizedTest
  @CsvSource({
    "301, GET",
    "302, GET",
    "303, GET",
    "307, GET",
    "308, GET",
    "302, POST",
    "307, POST",
    "308, POST"
  })
  void aRedirectIsAnAnswer(int status, String method) throws Exception {
    this.status = status;
    Optional<Payload> body = Optional.of(Payload.of(new byte[] {'{', '}'}, "application/json"));
    for (HttpServer target : List.of(server, other)) {
      location = "http://127.0.0.1:" + target.getAddress().getPort() + "/new";
      for (Map<String, String> secret : List.of(PASSWORD, TOKEN, Map.<String, String>of())) {
        here.clear();
        try (JsonConnection connection = connect(secret)) {
          Answer answer =
              connection.send(method, "/old", method.equals("GET") ? Optional.empty() : body);

          assertThat(answer.status()).isEqualTo(status);
          assertThat(answer.location()).contains(location);
          assertThat(OpenSearchFaults.reason("x", answer)).contains("opensearch.url");
        }
        assertThat(here).hasSize(1);
      }
    }
    assertThat(elsewhere).isEmpty();
  }
}
