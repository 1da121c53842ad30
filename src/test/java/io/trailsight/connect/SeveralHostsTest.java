package io.trailsight.connect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import com.sun.net.httpserver.HttpServer;
import io.trailsight.testing.LogLines;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Requests to several hosts in turn, of which some do not answer. */
@Timeout(60)
class SeveralHostsTest {

  private final AtomicLong clock = new AtomicLong(Long.MAX_VALUE - 5);
  private final LogLines lines = LogLines.of(Hosts.class.getName());
  private final List<OneHost> hosts = new ArrayList<>();
  private JsonConnection connection;

  /** A host that counts its requests, and can be stopped and started at one address. */
  private static final class OneHost {

    private final int port;
    private final AtomicInteger requests = new AtomicInteger();
    private volatile int status = 200;
    private HttpServer server;

    OneHost() throws IOException {
      try (ServerSocket free = new ServerSocket(0, 0, InetAddress.getLoopbackAddress())) {
        port = free.getLocalPort();
      }
      start();
    }

    void start() throws IOException {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
      server.createContext(
          "/",
          exchange -> {
            try (exchange) {
              exchange.getRequestBody().readAllBytes();
              requests.incrementAndGet();
              if (status > 0) {
                exchange.sendResponseHeaders(status, -1);
              }
            }
          });
      server.start();
    }

    void stop() {
      server.stop(0);
    }

    URI url() {
      return URI.create("http://127.0.0.1:" + port);
    }
  }

  @BeforeEach
  void start() throws IOException {
    for (int i = 0; i < 3; i++) {
      hosts.add(new OneHost());
    }
    connection =
        DirectEndpoint.of(
                hosts.stream().map(OneHost::url).toList(),
                (_, _) -> Map.of(),
                Duration.ofSeconds(30))
            .connect(clock::get);
  }

  @AfterEach
  void stop() throws IOException {
    connection.close();
    hosts.forEach(OneHost::stop);
    lines.close();
  }

  private int ask() throws Exception {
    return connection.send("GET", "/", Optional.empty()).status();
  }

  private List<Integer> counts() {
    return hosts.stream().map(host -> host.requests.getAndSet(0)).toList();
  }

  private void passes(Duration time) {
    clock.addAndGet(time.toNanos());
  }

  @Test
  void theyAreAskedInTurn() throws Exception {
    for (int request = 0; request < 6; request++) {
      assertThat(ask()).isEqualTo(200);
    }

    assertThat(counts()).containsExactly(2, 2, 2);
  }

  @Test
  void aDeadOneFailsNoRequestAndIsAskedAgainLater() throws Exception {
    hosts.get(1).stop();
    for (int request = 0; request < 6; request++) {
      assertThat(ask()).isEqualTo(200);
    }
    assertThat(counts()).containsExactly(3, 0, 3);
    assertThat(lines.list()).singleElement().asString().contains("is left out");

    hosts.get(1).start();
    passes(Duration.ofSeconds(4));
    assertThat(ask()).isEqualTo(200);
    assertThat(hosts.get(1).requests).hasValue(0);

    passes(Duration.ofSeconds(1));
    counts();
    for (int request = 0; request < 7; request++) {
      assertThat(ask()).isEqualTo(200);
    }
    assertThat(counts().get(1)).isEqualTo(3);
    assertThat(lines.list()).last().asString().contains("answers again");
  }

  @Test
  void thePauseGrowsToAMinute() throws Exception {
    hosts.get(0).status = 503;
    int asked = 0;
    for (int second = 0; second < 300; second++) {
      passes(Duration.ofSeconds(1));
      ask();
      asked += hosts.get(0).requests.getAndSet(0);
    }

    // 5, 10, 20, 40, 60, 60, 60 seconds after one another.
    assertThat(asked).isBetween(7, 9);
  }

  @Test
  void aRequestThatWasSentIsNotSentToAnother() throws Exception {
    hosts.forEach(host -> host.status = 0);

    assertThatIOException().isThrownBy(this::ask).withMessageStartingWith("http://127.0.0.1:");

    assertThat(counts().stream().mapToInt(Integer::intValue).sum()).isEqualTo(1);
  }

  @Test
  void whenAllAreDeadAllAreNamed() {
    hosts.forEach(OneHost::stop);

    for (int request = 0; request < 2; request++) {
      assertThatIOException()
          .isThrownBy(this::ask)
          .withMessageContainingAll(
              hosts.stream().map(host -> host.url() + ": ").toArray(CharSequence[]::new));
    }
  }

  @Test
  void allAreTriedAsLongAsNoneAnswers() throws Exception {
    hosts.forEach(OneHost::stop);
    assertThatIOException().isThrownBy(this::ask);

    hosts.get(2).start();

    assertThat(ask()).isEqualTo(200);
  }
}
