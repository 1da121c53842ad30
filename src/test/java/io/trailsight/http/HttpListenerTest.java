package io.trailsight.http;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.trailsight.http.HttpListener.Limits;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What clients get, whatever they send, and how much of the server they can take. */
@Timeout(60)
class HttpListenerTest {

  private static final int CONNECTIONS = 4;
  private static final int HEAD_BYTES = 512;
  private static final Duration LONG = Duration.ofMinutes(10);
  private static final Duration SHORT = Duration.ofMillis(100);
  private static final String REQUEST = "GET /here HTTP/1.1\r\nHost: there\r\n\r\n";

  /** More than the buffers of the system hold. */
  private static final String LARGE = "x".repeat(32 << 20);

  private final List<String> limitsMet = new CopyOnWriteArrayList<>();
  private final List<Socket> clients = new ArrayList<>();
  private Optional<HttpListener> listener = Optional.empty();

  @AfterEach
  void stop() throws IOException {
    for (Socket client : clients) {
      client.close();
    }
    listener.ifPresent(HttpListener::close);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        REQUEST,
        "GET /here HTTP/1.0\n\n",
        "GET /here?x=1 HTTP/1.1\r\n\r\n",
        "GET http://there:8080/here HTTP/1.1\r\nHost: there:8080\r\n\r\n",
        "GET /here HTTP/1.1\r\nContent-Length: 1000\r\n\r\nunfinished"
      })
  void aRequestIsAnswered(String request) throws Exception {
    serve(LONG);

    assertThat(exchange(request))
        .startsWith("HTTP/1.1 200 OK\r\n")
        .contains("\r\nContent-Length: 6\r\n", "\r\nConnection: close\r\n")
        .endsWith("\r\n\r\nfound\n");
  }

  @Test
  void theAnswerToHeadHasNoBody() throws Exception {
    serve(LONG);

    assertThat(exchange("HEAD /here HTTP/1.1\r\n\r\n"))
        .startsWith("HTTP/1.1 200 OK\r\n")
        .contains("\r\nContent-Length: 6\r\n")
        .endsWith("\r\n\r\n");
  }

  @ParameterizedTest
  @CsvSource({
    "GET /there HTTP/1.1, 404",
    "GET //here HTTP/1.1, 404",
    "GET /%68ere HTTP/1.1, 404",
    "GET http://there HTTP/1.1, 400",
    "POST /there HTTP/1.1, 404",
    "POST /here HTTP/1.1, 405",
    "OPTIONS * HTTP/1.1, 400",
    "get /here HTTP/1.1, 405",
    "GET /here, 400",
    "GET  /here HTTP/1.1, 400",
    "PRI * HTTP/2.0, 400",
    "'', 400"
  })
  void anythingElseIsRefused(String firstLine, String status) throws Exception {
    serve(LONG);

    assertThat(exchange(firstLine + "\r\n\r\n")).startsWith("HTTP/1.1 " + status + " ");
  }

  @Test
  void otherMethodsAreNamed() throws Exception {
    serve(LONG);

    assertThat(exchange("DELETE /here HTTP/1.1\r\n\r\n")).contains("\r\nAllow: GET, HEAD\r\n");
  }

  @Test
  void aHeadIsBounded() throws Exception {
    serve(LONG);
    String line = "GET /" + "a".repeat(HEAD_BYTES);
    String fields = "GET /here HTTP/1.1\r\n" + "a: b\r\n".repeat(HEAD_BYTES / 6);

    assertThat(exchange(line)).startsWith("HTTP/1.1 431 ");
    assertThat(exchange(fields)).startsWith("HTTP/1.1 431 ");
    assertThat(limitsMet).hasSize(2).allMatch(limit -> limit.contains("512 bytes"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "GET /he", "GET /here HTTP/1.1\r\nHost: th", REQUEST})
  void aClientThatGoesNoFurtherIsClosedInTime(String sent) throws Exception {
    serve(SHORT);
    Socket client = connect();
    send(client, sent);

    String answer = read(client);

    assertThat(answer).hasSizeLessThan(300);
    send(connect(), "");
    assertThat(exchange(REQUEST)).endsWith("found\n");
  }

  @Test
  void aClientThatReadsNothingIsClosedInTime() throws Exception {
    serve(SHORT);
    Socket client = connect();
    send(client, "GET /large HTTP/1.1\r\n\r\n");

    while (limitsMet.isEmpty()) {
      Thread.sleep(10);
    }

    assertThat(read(client)).hasSizeLessThan(LARGE.length());
    assertThat(exchange(REQUEST)).endsWith("found\n");
  }

  @Test
  void aNewClientIsAnsweredWhileOthersHoldEveryConnection() throws Exception {
    serve(LONG);
    List<Socket> idle = new ArrayList<>();
    for (int i = 0; i < 20 * CONNECTIONS; i++) {
      idle.add(connect());
      send(idle.getLast(), "GET /he");
    }

    assertThat(exchange(REQUEST)).endsWith("found\n");

    assertThat(read(idle.getFirst())).isEmpty();
    assertThat(limitsMet).isNotEmpty().allMatch(limit -> limit.startsWith("4 connections"));
  }

  @Test
  void closingItEndsEveryConnection() throws Exception {
    serve(LONG);
    Socket client = connect();
    send(client, "GET /he");

    listener.orElseThrow().close();

    assertThat(read(client)).isEmpty();
  }

  private void serve(Duration time) throws IOException {
    Map<String, Function<Accept, Answer>> paths =
        Map.of(
            "/here",
            accept -> Answer.text(Status.OK, "found" + accept.ranges() + "\n"),
            "/large",
            _ -> Answer.text(Status.OK, LARGE));
    listener =
        Optional.of(
            HttpListener.start(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                new Limits(CONNECTIONS, HEAD_BYTES, time),
                paths,
                limitsMet::add));
  }

  private Socket connect() throws IOException {
    Socket client = new Socket(InetAddress.getLoopbackAddress(), listener.orElseThrow().port());
    clients.add(client);
    return client;
  }

  private String exchange(String request) throws IOException {
    try (Socket client = connect()) {
      send(client, request);
      return read(client);
    }
  }

  private static void send(Socket client, String text) throws IOException {
    client.getOutputStream().write(text.getBytes(US_ASCII));
  }

  /** What the server sends until it ends the connection. */
  private static String read(Socket client) throws IOException {
    StringBuilder text = new StringBuilder();
    byte[] some = new byte[64 << 10];
    try {
      for (int read; (read = client.getInputStream().read(some)) >= 0; ) {
        text.append(new String(some, 0, read, US_ASCII));
      }
    } catch (SocketException _) {
      // The server reset the connection.
    }
    return text.toString();
  }
}
