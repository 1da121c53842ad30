package io.trailsight.connect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsExchange;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import io.trailsight.config.Settings;
import io.trailsight.config.SettingsReader;
import io.trailsight.testing.Eventually;
import io.trailsight.testing.SelfSigned;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A server that knows its clients by their certificates. */
@Timeout(60)
class ClientCertificateTest {

  @TempDir private static Path keys;
  private static SelfSigned localhost;
  private static SelfSigned first;
  private static SelfSigned second;

  @TempDir private Path folder;
  private final List<String> clients = new CopyOnWriteArrayList<>();
  private HttpsServer server;
  private Path ca;
  private Path cert;
  private Path key;

  @BeforeAll
  static void makeKeys() throws Exception {
    localhost = SelfSigned.of(keys, "server", "EC");
    first = SelfSigned.of(keys, "first", "RSA");
    second = SelfSigned.of(keys, "second", "EC");
  }

  @BeforeEach
  void start() throws Exception {
    ca = Files.writeString(folder.resolve("ca.crt"), localhost.certificate());
    cert = Files.writeString(folder.resolve("tls.crt"), first.certificate());
    key = Files.writeString(folder.resolve("tls.key"), first.key());
    SSLContext tls = localhost.tls(first, second);
    server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setHttpsConfigurator(
        new HttpsConfigurator(tls) {
          @Override
          public void configure(HttpsParameters parameters) {
            SSLParameters demanding = tls.getDefaultSSLParameters();
            demanding.setNeedClientAuth(true);
            parameters.setSSLParameters(demanding);
          }
        });
    server.createContext(
        "/",
        exchange -> {
          try (exchange) {
            clients.add(((HttpsExchange) exchange).getSSLSession().getPeerPrincipal().getName());
            // Each request begins a connection of its own.
            exchange.getResponseHeaders().set("Connection", "close");
            exchange.sendResponseHeaders(200, -1);
          }
        });
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private JsonConnection connect(Map<String, String> more) throws Exception {
    Map<String, String> environment = new HashMap<>(more);
    environment.put(
        "TRAILSIGHT_OPENSEARCH_URL", "https://localhost:" + server.getAddress().getPort());
    environment.put("TRAILSIGHT_OPENSEARCH_CA_FILE", ca.toString());
    Settings settings = SettingsReader.readWithoutQueue(Optional.empty(), environment).settings();
    return Connections.openSearch(settings);
  }

  private JsonConnection connect() throws Exception {
    return connect(
        Map.of(
            "TRAILSIGHT_OPENSEARCH_CLIENT_CERT_FILE", cert.toString(),
            "TRAILSIGHT_OPENSEARCH_CLIENT_KEY_FILE", key.toString()));
  }

  @Test
  void aClientWithoutOneIsNotLetIn() throws Exception {
    try (JsonConnection connection = connect(Map.of())) {
      assertThatIOException().isThrownBy(() -> connection.send("GET", "/", Optional.empty()));
    }
    assertThat(clients).isEmpty();
  }

  @Test
  void anotherCertificateInTheFilesIsUsedByTheNextConnection() throws Exception {
    try (JsonConnection connection = connect()) {
      connection.send("GET", "/", Optional.empty());
      assertThat(clients).containsExactly("CN=first");

      // For a moment they do not belong together.
      Files.writeString(cert, second.certificate());
      connection.send("GET", "/", Optional.empty());
      Files.writeString(key, second.key());

      Eventually.holds(
          "the second certificate is presented",
          () -> {
            connection.send("GET", "/", Optional.empty());
            return clients.getLast().equals("CN=second");
          });
    }
  }

  @Test
  void aKeyOfAnotherCertificateIsReported() throws Exception {
    Files.writeString(key, second.key());

    assertThatIOException().isThrownBy(this::connect).withMessageContaining("cannot be used");

    Files.writeString(key, SelfSigned.of(folder, "third", "RSA").key());
    assertThatIOException()
        .isThrownBy(this::connect)
        .withMessage(key + " is not the key of " + cert);
  }

  @Test
  void aKeyThatIsCutIsReported() throws Exception {
    Files.writeString(key, "-----BEGIN PRIVATE KEY-----\nMIIE\nA\n-----END PRIVATE KEY-----\n");

    assertThatIOException().isThrownBy(this::connect).withMessageContaining(key.toString());
  }

  @Test
  void aKeyInAnotherFormIsReportedWithTheWayOut() throws Exception {
    for (String label : List.of("RSA PRIVATE KEY", "EC PRIVATE KEY", "ENCRYPTED PRIVATE KEY")) {
      Files.writeString(key, first.key().replace("PRIVATE KEY", label));
      assertThatIOException()
          .isThrownBy(this::connect)
          .withMessageContainingAll(key.toString(), "openssl pkcs8 -topk8 -nocrypt");
    }
    Files.writeString(key, "nothing");
    assertThatIOException().isThrownBy(this::connect).withMessage(key + " holds no private key");
  }
}
