package io.trailsight.connect;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.trailsight.config.Settings;
import io.trailsight.config.SettingsReader;
import io.trailsight.testing.Eventually;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A server whose secret changes while the program runs. */
@Timeout(60)
class RotatedPasswordTest {

  @TempDir private Path folder;
  private HttpServer server;
  private volatile String accepted = "";

  @BeforeEach
  void start() throws Exception {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          try (exchange) {
            String sent = exchange.getRequestHeaders().getFirst("Authorization");
            exchange.sendResponseHeaders(accepted.equals(sent) ? 200 : 401, -1);
          }
        });
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private static String basic(String password) {
    return "Basic " + Base64.getEncoder().encodeToString(("writer:" + password).getBytes(UTF_8));
  }

  private void rotates(Map<String, String> authorization, Path file, String first, String second)
      throws Exception {
    Settings settings = SettingsReader.readWithoutQueue(Optional.empty(), authorization).settings();
    accepted = first;
    try (JsonConnection connection = Connections.openSearch(settings)) {
      assertThat(connection.send("GET", "/", Optional.empty()).status()).isEqualTo(200);

      accepted = second;
      assertThat(connection.send("GET", "/", Optional.empty()).status()).isEqualTo(401);
      Files.writeString(file, "two\n");

      Eventually.holds(
          "the new secret is sent",
          () -> connection.send("GET", "/", Optional.empty()).status() == 200);
    }
  }

  private String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  @Test
  void aPasswordInAFileIsTheOneItHoldsNow() throws Exception {
    Path file = Files.writeString(folder.resolve("password"), "one");
    rotates(
        Map.of(
            "TRAILSIGHT_OPENSEARCH_URL", url(),
            "TRAILSIGHT_OPENSEARCH_USERNAME", "writer",
            "TRAILSIGHT_OPENSEARCH_PASSWORD_FILE", file.toString()),
        file,
        basic("one"),
        basic("two"));
  }

  @Test
  void aTokenInAFileIsTheOneItHoldsNow() throws Exception {
    Path file = Files.writeString(folder.resolve("token"), "one");
    rotates(
        Map.of(
            "TRAILSIGHT_OPENSEARCH_URL", url(),
            "TRAILSIGHT_OPENSEARCH_TOKEN_TYPE", "apikey",
            "TRAILSIGHT_OPENSEARCH_TOKEN_FILE", file.toString()),
        file,
        "ApiKey one",
        "ApiKey two");
  }
}
