package io.trailsight.connect;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.trailsight.config.Authorization.SigV4;
import io.trailsight.config.Settings;
import io.trailsight.config.SettingsReader;
import io.trailsight.connect.JsonConnection.Payload;
import io.trailsight.fault.Fault;
import io.trailsight.testing.Gzip;
import io.trailsight.testing.SignedServer;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.SystemPropertyCredentialsProvider;

/** Signatures as a server computes them from what it receives. */
@Timeout(60)
class RequestSignerTest {

  private static final AwsCredentials FIRST =
      AwsBasicCredentials.create("AKIAIOSFODNN7EXAMPLE", "wJalrXUtnFEMI/K7MDENG/EXAMPLEKEY");
  private static final AwsCredentials SECOND =
      AwsSessionCredentials.create("ASIAIOSFODNN7EXAMPLE", "another", "a/session+token==");

  private final AtomicReference<AwsCredentials> current = new AtomicReference<>(FIRST);
  private SignedServer server;

  @BeforeEach
  void start() throws Exception {
    server = new SignedServer("aoss", "eu-central-1", Optional.empty());
    server.accept(FIRST);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private JsonConnection connect(String basePath) {
    return connect(List.of(URI.create("http://" + server.place() + basePath)), current::get);
  }

  private static JsonConnection connect(List<URI> urls, AwsCredentialsProvider credentials) {
    return DirectEndpoint.of(
            urls,
            new RequestSigner(
                new NamedCredentials(credentials),
                new SigV4("aoss", "eu-central-1"),
                Clock.systemUTC()),
            Duration.ofSeconds(30))
        .connect();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/",
        "/cloudtrail-v1-*/_search?size=0",
        "/i/_doc/x%2Fy,z*~(1)'!$@:=",
        "/i/_doc/a%20b%25c",
        "/%3Clogs-%7Bnow%2Fd%7D%3E/_search",
        "/i/_search?q=a%20b%2Bc&filter_path=items.*.status,items.*.error&pretty",
        "/i/_search?b=2&a=1&a=0&A=%C3%A4",
        "/i/_search?a=&a=&a=1&a&b=",
        "/i/_doc/a+b*/c//d?q=a%2Bb*",
        "/i/_doc/grün"
      })
  void pathsAndQueriesAreSignedAsTheyAreSent(String path) throws Exception {
    for (String basePath : List.of("", "/base%20path/")) {
      try (JsonConnection connection = connect(basePath)) {
        assertThat(connection.send("GET", path, Optional.empty()).status()).isEqualTo(200);
      }
    }

    assertThat(server.refused()).isEmpty();
    assertThat(server.accepted()).hasSize(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"GET", "HEAD", "POST", "PUT", "DELETE"})
  void everyMethodIsSigned(String method) throws Exception {
    try (JsonConnection connection = connect("")) {
      assertThat(connection.send(method, "/i", Optional.empty()).status()).isEqualTo(200);
    }
  }

  @Test
  void bodiesAreSignedAsTheyAreSent() throws Exception {
    byte[] lines = "{\"create\":{}}\n{\"grün\":1}\n".repeat(50_000).getBytes(UTF_8);
    byte[] packed = Gzip.of(lines);
    try (JsonConnection connection = connect("")) {
      Payload plain = Payload.of(lines, "application/x-ndjson");
      Payload gzip =
          new Payload(
              () -> new ByteArrayInputStream(packed), "application/x-ndjson", Optional.of("gzip"));
      Payload form = Payload.of(lines, "multipart/form-data; charset=ISO-8859-1; boundary=\"a b\"");
      for (Payload payload : List.of(plain, gzip, form, Payload.of(new byte[0], "text/plain"))) {
        assertThat(connection.send("POST", "/_bulk", Optional.of(payload)).status()).isEqualTo(200);
      }
    }
    assertThat(server.refused()).isEmpty();
  }

  @Test
  void eachRequestHasTheCredentialsOfItsMoment() throws Exception {
    try (JsonConnection connection = connect("")) {
      assertThat(connection.send("GET", "/", Optional.empty()).status()).isEqualTo(200);

      server.accept(SECOND);
      assertThat(connection.send("GET", "/", Optional.empty()).status()).isEqualTo(403);
      current.set(SECOND);

      assertThat(connection.send("GET", "/", Optional.empty()).status()).isEqualTo(200);
    }
  }

  @Test
  void withoutCredentialsNothingIsSentAndTheProviderIsNamed() throws Exception {
    AtomicReference<AwsCredentialsProvider> provider =
        new AtomicReference<>(SystemPropertyCredentialsProvider.create());
    URI url = URI.create("http://" + server.place());
    try (JsonConnection connection =
        connect(List.of(url), () -> provider.get().resolveCredentials())) {
      assertThatExceptionOfType(Fault.Blocked.class)
          .isThrownBy(() -> connection.send("GET", "/", Optional.empty()))
          .withMessageContainingAll("cannot be signed", "SystemSettings");
      assertThat(server.refused()).isEmpty();

      provider.set(() -> FIRST);
      assertThat(connection.send("GET", "/", Optional.empty()).status()).isEqualTo(200);
    }
  }

  @Test
  void theHostThatIsAskedIsSigned() throws Exception {
    try (SignedServer other = new SignedServer("aoss", "eu-central-1", Optional.empty())) {
      other.accept(FIRST);
      List<URI> urls =
          List.of(
              URI.create("http://127.0.0.1:1"),
              URI.create("http://" + server.place()),
              URI.create("http://" + other.place()));
      byte[] packed = Gzip.of("{\"create\":{}}\n{}\n".getBytes(UTF_8));
      Payload body =
          new Payload(
              () -> new ByteArrayInputStream(packed), "application/x-ndjson", Optional.of("gzip"));
      try (JsonConnection connection = connect(urls, current::get)) {
        for (int request = 0; request < 6; request++) {
          assertThat(connection.send("POST", "/_bulk", Optional.of(body)).status()).isEqualTo(200);
        }
      }
      assertThat(server.refused()).isEmpty();
      assertThat(other.refused()).isEmpty();
      assertThat(server.accepted()).hasSizeGreaterThan(1);
      assertThat(other.accepted()).hasSizeGreaterThan(1);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://search-a.eu-central-1.aoss.amazonaws.com",
        "http://search-a.eu-central-1.aoss.amazonaws.com:80",
        "http://search-a.eu-central-1.aoss.amazonaws.com:9200/base"
      })
  void throughAProxyTheHostOfTheUrlIsSigned(String url) throws Exception {
    Settings settings =
        SettingsReader.readWithoutQueue(
                Optional.empty(), Map.of("TRAILSIGHT_PROXY_HTTP", "http://" + server.place()))
            .settings();
    Endpoint endpoint =
        new Endpoint(
            List.of(URI.create(url)),
            new RequestSigner(current::get, new SigV4("aoss", "eu-central-1"), Clock.systemUTC()),
            List.of(),
            Optional.empty(),
            Duration.ofSeconds(30),
            1,
            new Proxies(settings.proxy()),
            Connections.MAX_IDLE);
    try (JsonConnection connection = endpoint.connect()) {
      assertThat(connection.send("GET", "/_search?q=a%20b", Optional.empty()).status())
          .isEqualTo(200);
    }
  }

  /** The SDK sets the flag of the thread again, and reports another failure. */
  @Test
  void anInterruptionWhileCredentialsAreObtainedIsNoFault() throws Exception {
    AwsCredentialsProvider interrupted =
        () -> {
          Thread.currentThread().interrupt();
          throw new IllegalStateException("interrupted while it waited");
        };
    URI url = URI.create("http://" + server.place());
    try (JsonConnection connection = connect(List.of(url), interrupted)) {
      assertThatExceptionOfType(InterruptedException.class)
          .isThrownBy(() -> connection.send("GET", "/", Optional.empty()));
    }
  }
}
