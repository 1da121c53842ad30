package io.trailsight.service;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.trailsight.config.Settings;
import io.trailsight.config.SettingsReader;
import io.trailsight.fault.Fault;
import io.trailsight.provision.Change;
import io.trailsight.provision.Change.Action;
import io.trailsight.provision.InstallOptions;
import io.trailsight.provision.dashboards.Bundles;
import io.trailsight.testing.SelfSigned;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** How Dashboards is reached, by the settings of Dashboards and those of OpenSearch. */
@Timeout(60)
class ProvisioningTest {

  private static final String EMPTY = "{\"saved_objects\":[]}";

  @TempDir private Path folder;
  private final List<String> authorizations = new CopyOnWriteArrayList<>();
  private HttpsServer server;
  private Path certificate;

  @BeforeEach
  void start() throws Exception {
    SelfSigned localhost = SelfSigned.of(folder, "server", "EC");
    certificate = Files.writeString(folder.resolve("ca.pem"), localhost.certificate());
    server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setHttpsConfigurator(new HttpsConfigurator(localhost.tls()));
    server.createContext(
        "/",
        exchange -> {
          exchange.getRequestBody().readAllBytes();
          authorizations.add(
              String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
          byte[] answer = EMPTY.getBytes(UTF_8);
          exchange.sendResponseHeaders(200, answer.length);
          exchange.getResponseBody().write(answer);
          exchange.close();
        });
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @Test
  void aCertificateOfAnUnknownAuthorityIsReported() {
    assertThatExceptionOfType(Fault.Blocked.class)
        .isThrownBy(() -> install(Map.of()))
        .withMessageContainingAll("no TLS connection", "dashboards.caFile");
    assertThat(authorizations).isEmpty();
  }

  @Test
  void theFileOfDashboardsIsTrusted() throws Exception {
    assertThat(install(Map.of("TRAILSIGHT_DASHBOARDS_CA_FILE", certificate.toString())))
        .extracting(Change::action)
        .contains(Action.CREATED);
    assertThat(authorizations).containsOnly("null");
  }

  @Test
  void fileAndUserOfOpenSearchServeBoth() throws Exception {
    install(
        Map.of(
            "TRAILSIGHT_OPENSEARCH_CA_FILE", certificate.toString(),
            "TRAILSIGHT_OPENSEARCH_USERNAME", "writer",
            "TRAILSIGHT_OPENSEARCH_PASSWORD", "open sesame"));

    assertThat(authorizations).containsOnly(basic("writer:open sesame"));
  }

  @Test
  void theUserOfDashboardsIsPreferred() throws Exception {
    install(
        Map.of(
            "TRAILSIGHT_OPENSEARCH_CA_FILE", certificate.toString(),
            "TRAILSIGHT_OPENSEARCH_USERNAME", "writer",
            "TRAILSIGHT_OPENSEARCH_PASSWORD", "open sesame",
            "TRAILSIGHT_DASHBOARDS_USERNAME", "installer",
            "TRAILSIGHT_DASHBOARDS_PASSWORD", "open barley"));

    assertThat(authorizations).containsOnly(basic("installer:open barley"));
  }

  @Test
  void aFileWithoutCertificatesIsReported() throws Exception {
    Path empty = Files.writeString(folder.resolve("empty.pem"), "");

    assertThatIOException()
        .isThrownBy(() -> install(Map.of("TRAILSIGHT_DASHBOARDS_CA_FILE", empty.toString())))
        .withMessageStartingWith(empty + " holds no certificate");
  }

  /** A dry run, which only reads. */
  private List<Change> install(Map<String, String> more) throws Exception {
    Map<String, String> environment = new HashMap<>(more);
    environment.put(
        "TRAILSIGHT_DASHBOARDS_URL", "https://localhost:" + server.getAddress().getPort());
    Settings settings = SettingsReader.readWithoutQueue(Optional.empty(), environment).settings();
    try (Provisioning provisioning = Provisioning.of(settings, () -> Bundles.version(1))) {
      return provisioning.components().getLast().install(new InstallOptions(true, false));
    }
  }

  private static String basic(String pair) {
    return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(UTF_8));
  }
}
