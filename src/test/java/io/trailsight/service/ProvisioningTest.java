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
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** How Dashboards is reached, by the settings of Dashboards and those of OpenSearch. */
@Timeout(60)
class ProvisioningTest {

  private static final char[] STORE_PASSWORD = "changeit".toCharArray();
  private static final String EMPTY = "{\"saved_objects\":[]}";

  @TempDir private Path folder;
  private final List<String> authorizations = new CopyOnWriteArrayList<>();
  private HttpsServer server;
  private Path certificate;

  @BeforeEach
  void start() throws Exception {
    KeyStore keys = keys();
    certificate = Files.writeString(folder.resolve("ca.pem"), pem(keys.getCertificate("server")));
    KeyManagerFactory managers =
        KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    managers.init(keys, STORE_PASSWORD);
    SSLContext tls = SSLContext.getInstance("TLS");
    tls.init(managers.getKeyManagers(), null, null);
    server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setHttpsConfigurator(new HttpsConfigurator(tls));
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

  /** Keys of {@code localhost}, made by the JDK's own tool. */
  private KeyStore keys() throws Exception {
    Path store = folder.resolve("keys.p12");
    Process keytool =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                "server",
                "-keyalg",
                "EC",
                "-dname",
                "CN=localhost",
                "-ext",
                "SAN=dns:localhost",
                "-storetype",
                "PKCS12",
                "-keystore",
                store.toString(),
                "-storepass",
                new String(STORE_PASSWORD))
            .redirectErrorStream(true)
            .start();
    String output = new String(keytool.getInputStream().readAllBytes(), UTF_8);
    assertThat(keytool.waitFor()).as(output).isZero();
    KeyStore keys = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(store)) {
      keys.load(in, STORE_PASSWORD);
    }
    return keys;
  }

  private static String pem(Certificate certificate) throws Exception {
    return "-----BEGIN CERTIFICATE-----\n"
        + Base64.getMimeEncoder().encodeToString(certificate.getEncoded())
        + "\n-----END CERTIFICATE-----\n";
  }
}
