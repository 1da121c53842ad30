package io.trailsight.connect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.sun.net.httpserver.HttpServer;
import io.trailsight.fault.Fault;
import io.trailsight.provision.InstallOptions;
import io.trailsight.provision.dashboards.Bundles;
import io.trailsight.provision.dashboards.SavedObjects;
import io.trailsight.testing.AbruptServer;
import io.trailsight.testing.FakeDashboards;
import io.trailsight.testing.TestConnections;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How Dashboards is reached, and what is reported when it cannot be. */
@Timeout(60)
class DashboardsApiTest {

  private FakeDashboards dashboards;

  @BeforeEach
  void start() throws IOException {
    dashboards = FakeDashboards.start();
  }

  @AfterEach
  void stop() throws IOException {
    dashboards.close();
  }

  @Test
  void itIsReachedBelowItsBasePath() throws Exception {
    dashboards.below("/_dashboards");

    install(dashboards.url());
    install(URI.create(dashboards.url() + "/"));

    assertThat(dashboards.keys("")).hasSize(4);
  }

  @Test
  void aForgottenBasePathIsReported() {
    URI root = dashboards.url();
    dashboards.below("/_dashboards");

    blocked(() -> install(root), "HTTP 404", root.toString(), "base path", "/_dashboards");
  }

  @Test
  void aTenantHasItsOwnObjects() throws Exception {
    install(dashboards.url(), Map.of("TRAILSIGHT_DASHBOARDS_TENANT", "security"));

    assertThat(dashboards.keys("security")).hasSize(4);
    assertThat(dashboards.keys("")).isEmpty();
    assertThat(dashboards.requestedTenants()).containsOnly("security");
  }

  @Test
  void aUserIsLetIn() throws Exception {
    dashboards.withUser("installer", "päss:word");

    install(dashboards.url(), user("installer", "päss:word"));

    assertThat(dashboards.keys("")).hasSize(4);
  }

  @Test
  void aWrongPasswordIsReportedAndNotShown() {
    dashboards.withUser("installer", "open sesame");

    blocked(
        () -> install(dashboards.url(), user("installer", "guess")),
        "HTTP 401",
        "check dashboards.username and dashboards.password");
    assertThat(dashboards.requests()).hasSize(1);
  }

  @Test
  void aLoginPageIsReported() {
    dashboards.withLoginPage();

    blocked(() -> install(dashboards.url()), "HTTP 302", "/app/login", "dashboards.username");
  }

  @Test
  void aDashboardsThatStartsIsWaitedFor() {
    dashboards.ready(false);

    assertThatExceptionOfType(Fault.Transient.class)
        .isThrownBy(() -> install(dashboards.url()))
        .withMessageContaining("Dashboards is not ready yet at " + dashboards.url());
  }

  @Test
  void aDashboardsThatIsDownIsWaitedFor() {
    dashboards.goDown();

    assertThatExceptionOfType(Fault.Transient.class)
        .isThrownBy(() -> install(dashboards.url()))
        .withMessageContaining("Dashboards does not answer at " + dashboards.url());
  }

  @Test
  void aServerWithoutTlsIsReported() throws Exception {
    try (AbruptServer server = AbruptServer.saying("HTTP/1.1 400 Bad Request\r\n\r\n")) {
      blocked(
          () -> install(URI.create("https://127.0.0.1:" + server.port())),
          "no TLS connection",
          "is it http?");
    }
  }

  @ParameterizedTest
  @CsvSource({"http, is it https?", "https, does not answer"})
  void aServerThatHangsUpIsWaitedFor(String scheme, String words) throws Exception {
    try (AbruptServer server = AbruptServer.saying("")) {
      assertThatExceptionOfType(Fault.Transient.class)
          .isThrownBy(() -> install(URI.create(scheme + "://127.0.0.1:" + server.port())))
          .withMessageContaining(words)
          .withMessageNotContaining("caFile");
    }
  }

  @Test
  void aPageInsteadOfAnAnswerIsReported() throws Exception {
    HttpServer other =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    other.createContext(
        "/",
        exchange -> {
          byte[] page = "<html>Welcome</html>".getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(200, page.length);
          exchange.getResponseBody().write(page);
          exchange.close();
        });
    other.start();
    try {
      URI url = URI.create("http://127.0.0.1:" + other.getAddress().getPort());
      blocked(() -> install(url), "HTTP 200", "a page to log in", "dashboards.url");
    } finally {
      other.stop(0);
    }
  }

  private static void install(URI url) throws Exception {
    install(url, Map.of());
  }

  private static void install(URI url, Map<String, String> settings) throws Exception {
    try (JsonConnection connection = TestConnections.dashboards(url, settings)) {
      new SavedObjects(new DashboardsApi(connection), Bundles.version(1), Optional.empty())
          .install(InstallOptions.DEFAULT);
    }
  }

  private static Map<String, String> user(String name, String password) {
    return Map.of(
        "TRAILSIGHT_DASHBOARDS_USERNAME", name, "TRAILSIGHT_DASHBOARDS_PASSWORD", password);
  }

  private static void blocked(Throwing work, String... words) {
    assertThatExceptionOfType(Fault.Blocked.class)
        .isThrownBy(work::run)
        .withMessageContainingAll(words);
  }

  /** What may fail. */
  @FunctionalInterface
  private interface Throwing {

    void run() throws Exception;
  }
}
