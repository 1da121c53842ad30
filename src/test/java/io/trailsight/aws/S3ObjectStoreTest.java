package io.trailsight.aws;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.trailsight.fault.Fault;
import io.trailsight.ingest.ObjectStore.ObjectBody;
import io.trailsight.testbed.LocalClients;
import io.trailsight.trail.ObjectRef;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.s3.S3Client;

/** What local S3 servers do not do: versions, and content that breaks off. */
@Timeout(60)
class S3ObjectStoreTest {

  private static final byte[] CONTENT = "0123456789".getBytes(UTF_8);

  private final List<String> queries = new CopyOnWriteArrayList<>();
  private final List<String> paths = new CopyOnWriteArrayList<>();
  private final List<String> owners = new CopyOnWriteArrayList<>();
  private HttpServer server;
  private S3Client s3;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/trail-logs/whole", exchange -> answer(exchange, CONTENT.length));
    server.createContext("/trail-logs/broken", exchange -> answer(exchange, 2 * CONTENT.length));
    server.start();
    s3 = LocalClients.s3(URI.create("http://127.0.0.1:" + server.getAddress().getPort()), 1);
  }

  @AfterEach
  void stop() {
    s3.close();
    server.stop(0);
  }

  private void answer(HttpExchange exchange, int length) throws IOException {
    try (exchange) {
      queries.add(String.valueOf(exchange.getRequestURI().getQuery()));
      paths.add(exchange.getRequestURI().getPath());
      owners.add(
          String.valueOf(exchange.getRequestHeaders().getFirst("x-amz-expected-bucket-owner")));
      exchange.sendResponseHeaders(200, length);
      exchange.getResponseBody().write(CONTENT);
      exchange.getResponseBody().flush();
    }
  }

  @Test
  void theVersionThatIsAnnouncedIsFetched() throws Exception {
    ObjectRef version =
        new ObjectRef("trail-logs", "whole", Optional.of("v/1+2"), OptionalLong.empty());

    try (ObjectBody body = new S3ObjectStore(s3, Optional.empty()).open(version)) {
      assertThat(body.readAll()).isEqualTo(CONTENT);
    }
    assertThat(queries).containsExactly("versionId=v/1+2");
  }

  @Test
  void aPageToLogInIsNoObject() {
    server.createContext(
        "/trail-logs/page",
        exchange -> {
          exchange.getResponseHeaders().set("Content-Type", "text/html; charset=utf-8");
          answer(exchange, CONTENT.length);
        });

    assertThatExceptionOfType(Fault.Transient.class)
        .isThrownBy(
            () -> new S3ObjectStore(s3, Optional.empty()).open(ObjectRef.of("trail-logs", "page")));
  }

  /** A timer of the SDK would stay in memory for a minute after the body is closed. */
  @Test
  void noTimerIsSetForABody() throws Exception {
    try (ObjectBody body =
        new S3ObjectStore(s3, Optional.empty()).open(ObjectRef.of("trail-logs", "whole"))) {
      body.readAll();
    }
    assertThat(timers()).isEmpty();

    s3.getObject(request -> request.bucket("trail-logs").key("whole")).close();
    assertThat(timers()).hasSize(1);
  }

  private static List<Thread> timers() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().equals("response-input-stream-timeout-scheduler"))
        .toList();
  }

  @Test
  void theOwnerOfTheBucketIsSentToS3() throws Exception {
    S3ObjectStore ofOwner = new S3ObjectStore(s3, Optional.of("111122223333"));
    ofOwner.open(ObjectRef.of("trail-logs", "whole")).close();
    new S3ObjectStore(s3, Optional.empty()).open(ObjectRef.of("trail-logs", "whole")).close();

    assertThat(owners).containsExactly("111122223333", "null");
  }

  /** A path with its dots resolved on the way would be that of another object. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "whole/../../other-bucket/a",
        "whole/./b",
        "whole//c",
        "/whole",
        "whole/..",
        "whole/%2e%2e/d",
        "../whole",
        "..",
        "/",
        " "
      })
  void aKeyIsAskedForAsItIs(String key) throws Exception {
    server.createContext("/", exchange -> answer(exchange, CONTENT.length));

    new S3ObjectStore(s3, Optional.empty()).open(ObjectRef.of("trail-logs", key)).close();

    assertThat(paths).containsExactly("/trail-logs/" + key);
  }

  @Test
  void contentThatBreaksOffIsTransient() throws Exception {
    try (ObjectBody body =
        new S3ObjectStore(s3, Optional.empty()).open(ObjectRef.of("trail-logs", "broken"))) {
      assertThat(body.size()).isEqualTo(2L * CONTENT.length);
      assertThatExceptionOfType(Fault.Transient.class).isThrownBy(body::readAll);
    }
  }

  @Test
  void anInterruptionWhileReadingIsPassedOn() throws Exception {
    try (ObjectBody body =
        new S3ObjectStore(s3, Optional.empty()).open(ObjectRef.of("trail-logs", "broken"))) {
      Thread.currentThread().interrupt();

      assertThatExceptionOfType(InterruptedException.class).isThrownBy(body::readAll);
      assertThat(Thread.interrupted()).isFalse();
    }
  }
}
