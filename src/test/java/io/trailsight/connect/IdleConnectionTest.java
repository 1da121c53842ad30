package io.trailsight.connect;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A connection to OpenSearch that something between forgets once it is idle. */
@Timeout(60)
class IdleConnectionTest {

  private static final Duration MAX_IDLE = Duration.ofMillis(50);
  private static final String ANSWER =
      "HTTP/1.1 200 OK\r\nContent-Length: 2\r\nKeep-Alive: timeout=600\r\n\r\n{}";

  private final AtomicInteger connections = new AtomicInteger();
  private final CountDownLatch firstEnded = new CountDownLatch(1);

  @Test
  void itIsReplacedBeforeTheNextRequest() throws Exception {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
        ServerSocket server = new ServerSocket(0, 0, InetAddress.getLoopbackAddress())) {
      threads.execute(() -> accept(server, threads));
      try (JsonConnection connection = connect(server.getLocalPort())) {
        assertThat(connection.send("GET", "/", Optional.empty()).status()).isEqualTo(200);
        firstEnded.await();

        assertThat(connection.send("GET", "/", Optional.empty()).status()).isEqualTo(200);

        assertThat(connections).hasValue(2);
      }
    }
  }

  private static JsonConnection connect(int port) {
    return DirectEndpoint.of(
            URI.create("http://127.0.0.1:" + port), List.of(), Duration.ofMinutes(10), 1, MAX_IDLE)
        .connect();
  }

  private void accept(ServerSocket server, ExecutorService threads) {
    while (!server.isClosed()) {
      try {
        Socket client = server.accept();
        connections.incrementAndGet();
        threads.execute(() -> answerOnce(client));
      } catch (IOException _) {
        // The server is closed.
      }
    }
  }

  /** Whatever follows the first request has no answer, and no end either. */
  private void answerOnce(Socket client) {
    try (client;
        BufferedReader in =
            new BufferedReader(new InputStreamReader(client.getInputStream(), US_ASCII))) {
      String line = in.readLine();
      while (line != null && !line.isEmpty()) {
        line = in.readLine();
      }
      client.getOutputStream().write(ANSWER.getBytes(US_ASCII));
      while (in.readLine() != null) {
        // The client still uses this connection.
      }
    } catch (IOException _) {
      // The client has closed it.
    } finally {
      firstEnded.countDown();
    }
  }
}
