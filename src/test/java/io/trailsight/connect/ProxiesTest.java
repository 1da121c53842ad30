package io.trailsight.connect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.trailsight.config.Settings;
import io.trailsight.config.SettingsReader;
import io.trailsight.testing.RecordingProxy;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.core.SdkSystemSetting;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sts.StsClient;

/** Every client of the program behind a proxy that records what it is asked for. */
@Timeout(60)
class ProxiesTest {

  private static final String QUEUE =
      "https://sqs.eu-central-1.amazonaws.com/111122223333/cloudtrail";

  private static final String ACCESS_KEY = SdkSystemSetting.AWS_ACCESS_KEY_ID.property();
  private static final String SECRET_KEY = SdkSystemSetting.AWS_SECRET_ACCESS_KEY.property();

  private static final String TOKEN_FILE = SdkSystemSetting.AWS_WEB_IDENTITY_TOKEN_FILE.property();
  private static final String ROLE = SdkSystemSetting.AWS_ROLE_ARN.property();

  private RecordingProxy proxy;
  private HttpServer server;

  @BeforeAll
  static void identify() {
    System.setProperty(ACCESS_KEY, "local");
    System.setProperty(SECRET_KEY, "local");
  }

  @AfterAll
  static void forget() {
    System.clearProperty(ACCESS_KEY);
    System.clearProperty(SECRET_KEY);
  }

  @BeforeEach
  void start() throws Exception {
    proxy = RecordingProxy.start();
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          exchange.sendResponseHeaders(200, 2);
          try (exchange) {
            exchange.getResponseBody().write(new byte[] {'{', '}'});
          }
        });
    server.start();
  }

  @AfterEach
  void stop() throws Exception {
    server.stop(0);
    proxy.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"HTTPS_PROXY", "https_proxy", "TRAILSIGHT_PROXY_HTTPS"})
  void queueBucketsAndStsAreReachedByTunnel(String variable) throws Exception {
    Settings settings = settings(Map.of(variable, "http://" + proxy.place()));

    try (SqsClient sqs = AwsClients.sqs(settings, settings.sources().getFirst(), List.of());
        S3Client s3 = AwsClients.s3(settings, settings.sources().getFirst(), List.of());
        StsClient sts =
            AwsClients.sts(settings, Region.EU_CENTRAL_1, AnonymousCredentialsProvider.create())) {
      fails(() -> sqs.getQueueAttributes(request -> request.queueUrl(QUEUE)));
      fails(() -> s3.getObject(request -> request.bucket("trail-logs").key("a.json.gz")));
      fails(
          () ->
              sts.assumeRoleWithWebIdentity(
                  request ->
                      request
                          .roleArn("arn:aws:iam::111122223333:role/trailsight")
                          .roleSessionName("test")
                          .webIdentityToken("token")));
    }

    assertThat(proxy.requests())
        .contains(
            "CONNECT sqs.eu-central-1.amazonaws.com:443 HTTP/1.1",
            "CONNECT trail-logs.s3.eu-central-1.amazonaws.com:443 HTTP/1.1",
            "CONNECT sts.eu-central-1.amazonaws.com:443 HTTP/1.1")
        .allMatch(request -> request.startsWith("CONNECT "));
  }

  @Test
  void aWebIdentityIsExchangedByTunnelInTheRegionOfTheQueue(@TempDir Path folder) throws Exception {
    Path token = Files.writeString(folder.resolve("token"), "token");
    Settings settings = settings(Map.of("HTTPS_PROXY", proxy.place()));
    forget();
    System.setProperty(TOKEN_FILE, token.toString());
    System.setProperty(ROLE, "arn:aws:iam::111122223333:role/trailsight");
    try (SqsClient sqs = AwsClients.sqs(settings, settings.sources().getFirst(), List.of())) {
      assertThatThrownBy(() -> sqs.getQueueAttributes(request -> request.queueUrl(QUEUE)))
          .hasMessageContaining("WebIdentityToken")
          .hasMessageContaining("502");
    } finally {
      System.clearProperty(TOKEN_FILE);
      System.clearProperty(ROLE);
      identify();
    }

    assertThat(proxy.requests())
        .isNotEmpty()
        .allMatch(request -> request.equals("CONNECT sts.eu-central-1.amazonaws.com:443 HTTP/1.1"));
  }

  private static void fails(Runnable request) {
    try {
      request.run();
    } catch (SdkException _) {
      return;
    }
    throw new AssertionError("the proxy lets nobody through");
  }

  @Test
  void openSearchAndDashboardsAreReachedByTunnel() throws Exception {
    Settings settings =
        settings(
            Map.of(
                "HTTPS_PROXY",
                proxy.place(),
                "TRAILSIGHT_OPENSEARCH_USERNAME",
                "trailsight",
                "TRAILSIGHT_OPENSEARCH_PASSWORD",
                "open sesame",
                "TRAILSIGHT_OPENSEARCH_URL",
                "https://search.example.com:9200",
                "TRAILSIGHT_DASHBOARDS_URL",
                "https://boards.example.com/_dashboards"));

    try (JsonConnection openSearch = Connections.openSearch(settings);
        JsonConnection dashboards = Connections.dashboards(settings).orElseThrow()) {
      assertThat(openSearch.send("GET", "/", Optional.empty()).status()).isEqualTo(502);
      assertThat(dashboards.send("GET", "/", Optional.empty()).status()).isEqualTo(502);
    }

    assertThat(proxy.requests())
        .containsExactly(
            "CONNECT search.example.com:9200 HTTP/1.1", "CONNECT boards.example.com:443 HTTP/1.1");
  }

  @ParameterizedTest
  @ValueSource(strings = {"HTTP_PROXY", "TRAILSIGHT_PROXY_HTTP"})
  void httpUrlsAreAskedOfTheProxy(String variable) throws Exception {
    Settings settings = settings(Map.of(variable, "http://" + proxy.place() + "/"));

    assertThat(ask(settings)).isEqualTo(200);

    assertThat(proxy.requests()).containsExactly("GET " + url() + "/ HTTP/1.1");
  }

  @Test
  void theProxyOfOneSchemeIsNotThatOfTheOther() throws Exception {
    assertThat(ask(settings(Map.of("HTTPS_PROXY", proxy.place())))).isEqualTo(200);

    assertThat(proxy.requests()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"NO_PROXY", "no_proxy", "TRAILSIGHT_PROXY_NO_PROXY"})
  void someHostsAreReachedDirectly(String variable) throws Exception {
    Map<String, String> variables =
        Map.of("HTTP_PROXY", proxy.place(), variable, "example.com, 127.0.0.0/8");

    assertThat(ask(settings(variables))).isEqualTo(200);

    assertThat(proxy.requests()).isEmpty();
  }

  @Test
  void aProxyMayRequireAUser() throws Exception {
    // user:p@ss word
    String header = "Proxy-Authorization: Basic dXNlcjpwQHNzIHdvcmQ=";
    try (RecordingProxy guarded = RecordingProxy.start(Optional.of(header))) {
      Settings settings =
          settings(Map.of("HTTP_PROXY", "http://user:p%40ss%20word@" + guarded.place()));

      assertThat(ask(settings)).isEqualTo(200);
    }
  }

  private int ask(Settings settings) throws Exception {
    try (JsonConnection openSearch = Connections.openSearch(settings)) {
      return openSearch.send("GET", "/", Optional.empty()).status();
    }
  }

  private String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  private Settings settings(Map<String, String> more) throws Exception {
    Map<String, String> environment = new HashMap<>();
    environment.put("TRAILSIGHT_SQS_QUEUE_URL", QUEUE);
    environment.put("TRAILSIGHT_OPENSEARCH_URL", url());
    environment.putAll(more);
    return SettingsReader.read(Optional.empty(), environment).settings();
  }
}
