package io.trailsight.connect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import ch.qos.logback.classic.Level;
import com.sun.net.httpserver.HttpServer;
import io.trailsight.testing.Eventually;
import io.trailsight.testing.LogLines;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.hc.core5.http.message.BasicHeader;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Requests go on after threads of the HTTP client have died. */
@Timeout(60)
class LastingClientTest {

  private static final Duration LONG = Duration.ofSeconds(50);

  private final LogLines lines = LogLines.of(LastingClient.class.getName());
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final CountDownLatch ended = new CountDownLatch(1);
  private final AtomicInteger hanging = new AtomicInteger();
  private final Deadly deadly = new Deadly();
  private HttpServer server;
  private JsonConnection connection;

  /** A header that ends threads of the client while they write it. */
  private static final class Deadly extends BasicHeader {

    private static final long serialVersionUID = 1L;

    private final AtomicInteger lives = new AtomicInteger();

    Deadly() {
      super("X-Test", "none");
    }

    @Override
    public String getValue() {
      if (Thread.currentThread().getName().startsWith("http-client")
          && lives.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
        throw new StackOverflowError("on purpose");
      }
      return super.getValue();
    }
  }

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext(
        "/",
        exchange -> {
          try (exchange) {
            exchange.sendResponseHeaders(200, -1);
          }
        });
    server.createContext(
        "/hangs",
        exchange -> {
          hanging.incrementAndGet();
          try (exchange) {
            ended.await();
          } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
          }
        });
    server.start();
    connection =
        DirectEndpoint.of(
                URI.create("http://127.0.0.1:" + server.getAddress().getPort()),
                List.of(deadly),
                LONG,
                8,
                LONG)
            .connect();
  }

  @AfterEach
  void stop() throws IOException {
    connection.close();
    ended.countDown();
    threads.shutdownNow();
    server.stop(0);
    lines.close();
  }

  private int ask(String path) throws Exception {
    return connection.send("GET", path, Optional.empty()).status();
  }

  /** From then on no request reaches the old client. */
  private void awaitLines(int number) throws Exception {
    Eventually.holds("the end is logged", () -> lines.list().size() == number);
  }

  @Test
  void anErrorInAThreadOfTheClientCostsOneRequestAndLeavesALine() throws Exception {
    assertThat(ask("/")).isEqualTo(200);
    for (int round = 1; round <= 3; round++) {
      deadly.lives.set(1);

      assertThatIOException().isThrownBy(() -> ask("/"));
      awaitLines(round);
      for (int i = 0; i < 10; i++) {
        assertThat(ask("/")).isEqualTo(200);
      }
    }
    assertThat(lines.list())
        .hasSize(3)
        .allSatisfy(
            line -> {
              assertThat(line.getLevel()).isEqualTo(Level.ERROR);
              assertThat(line.getThrowableProxy().getMessage()).isEqualTo("on purpose");
            });
  }

  @Test
  void whatIsUnderWayEndsAtOnceAndOneNewClientServesAll() throws Exception {
    List<Future<Integer>> underWay = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      underWay.add(threads.submit(() -> ask("/hangs")));
    }
    Eventually.holds("all are under way", () -> hanging.get() == 4);
    deadly.lives.set(1);

    assertThatIOException().isThrownBy(() -> ask("/"));

    for (Future<Integer> one : underWay) {
      assertThat(one)
          .failsWithin(Duration.ofSeconds(30))
          .withThrowableThat()
          .havingCause()
          .isInstanceOf(IOException.class);
    }
    awaitLines(1);
    List<Future<Integer>> later = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      later.add(threads.submit(() -> ask("/")));
    }
    for (Future<Integer> one : later) {
      assertThat(one.get()).isEqualTo(200);
    }
    assertThat(lines.list()).hasSize(1);
  }

  @Test
  void closingIsNoFailure() throws Exception {
    assertThat(ask("/")).isEqualTo(200);

    connection.close();

    assertThatIOException().isThrownBy(() -> ask("/"));
    assertThat(lines.list()).isEmpty();
  }
}
