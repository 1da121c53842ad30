package io.trailsight.opensearch;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.trailsight.config.Settings;
import io.trailsight.config.SettingsReader;
import io.trailsight.connect.Connections;
import io.trailsight.connect.JsonConnection;
import io.trailsight.fault.Fault;
import io.trailsight.ingest.Verdict;
import io.trailsight.testing.Eventually;
import io.trailsight.trail.document.Document;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Documents on their way to a server whose password changes between two of them. */
@Timeout(60)
class RotatedPasswordTest {

  private static final Pattern ID = Pattern.compile("\"create\":.*\"_id\":\"([^\"]*)\"");
  private static final List<String> IDS =
      IntStream.range(0, 20).mapToObj("document-%d"::formatted).toList();

  @TempDir private Path folder;
  private final List<String> stored = new CopyOnWriteArrayList<>();
  private volatile String password = "one";
  private Path file;
  private HttpServer server;

  @BeforeEach
  void start() throws Exception {
    file = Files.writeString(folder.resolve("password"), password);
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  /** The password changes when half of the documents are stored, before that is answered. */
  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
      String user = Base64.getEncoder().encodeToString(("writer:" + password).getBytes(UTF_8));
      if (!("Basic " + user).equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
        exchange.sendResponseHeaders(401, -1);
        return;
      }
      byte[] items = items(body).getBytes(UTF_8);
      if (stored.size() == IDS.size() / 2) {
        password = "two";
        Files.writeString(file, password);
      }
      exchange.getResponseHeaders().set("Content-Type", "application/json");
      exchange.sendResponseHeaders(200, items.length);
      exchange.getResponseBody().write(items);
    }
  }

  private String items(String body) {
    return ID.matcher(body)
        .results()
        .map(
            action -> {
              boolean isNew = !stored.contains(action.group(1));
              if (isNew) {
                stored.add(action.group(1));
              }
              return "{\"create\":{\"status\":%d}}".formatted(isNew ? 201 : 409);
            })
        .collect(Collectors.joining(",", "{\"items\":[", "]}"));
  }

  private JsonConnection connect() throws Exception {
    Settings settings =
        SettingsReader.readWithoutQueue(
                Optional.empty(),
                Map.of(
                    "TRAILSIGHT_OPENSEARCH_URL",
                    "http://127.0.0.1:" + server.getAddress().getPort(),
                    "TRAILSIGHT_OPENSEARCH_USERNAME",
                    "writer",
                    "TRAILSIGHT_OPENSEARCH_PASSWORD_FILE",
                    file.toString()))
            .settings();
    return Connections.openSearch(settings);
  }

  @Test
  void oneWriteIsBlockedAtMostAndEveryDocumentIsStoredOnce() throws Exception {
    int blocked = 0;
    try (JsonConnection connection = connect();
        BulkIndex index =
            ScriptedOpenSearch.index(connection, Optional.empty(), System::nanoTime)) {
      for (String id : IDS) {
        List<Document> documents = List.of(new Document("i", id, "{\"x\":1}".getBytes(UTF_8)));
        try {
          assertThat(index.write(documents)).containsExactly(new Verdict.Stored());
        } catch (Fault.Blocked denied) {
          blocked++;
          assertThat(denied.reason()).contains("HTTP 401").doesNotContain("one", "two");
          Eventually.holds("the check uses the new password", () -> isOpen(index));
          // The check has written what was blocked.
          assertThat(index.write(documents)).containsExactly(new Verdict.Duplicate());
        }
      }
    }

    assertThat(blocked).isLessThanOrEqualTo(1);
    assertThat(password).isEqualTo("two");
    assertThat(stored).containsExactlyElementsOf(IDS);
  }

  private static boolean isOpen(BulkIndex index) throws Exception {
    try {
      index.check();
      return true;
    } catch (Fault.Blocked _) {
      return false;
    }
  }
}
