package io.trailsight.tools.bench.endpoint;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class LeanServerTest {

  private static final String PUT_BUCKET = "PUT /trail-logs HTTP/1.1\r\n\r\n";
  private static final String GET = "GET /trail-logs/a HTTP/1.1\r\nConnection: Close\r\n\r\n";

  private final LeanServer server;
  private final Socket client;
  private final OutputStream out;
  private final InputStream in;

  LeanServerTest() throws IOException {
    server = LeanServer.start();
    client = new Socket(InetAddress.getLoopbackAddress(), server.port());
    out = client.getOutputStream();
    in = client.getInputStream();
  }

  @BeforeEach
  void sendWithoutWaiting() throws IOException {
    client.setTcpNoDelay(true);
  }

  @AfterEach
  void close() throws IOException {
    client.close();
    server.close();
  }

  private void send(String text) throws IOException {
    out.write(text.getBytes(ISO_8859_1));
  }

  private String answers() throws IOException {
    return new String(in.readAllBytes(), ISO_8859_1);
  }

  @Test
  void requestsMayComeInAnyPieces() throws IOException {
    String requests =
        PUT_BUCKET + "PUT /trail-logs/a HTTP/1.1\r\nContent-Length: 3\r\n\r\nabc" + GET;
    for (byte one : requests.getBytes(ISO_8859_1)) {
      out.write(one);
    }

    assertThat(answers()).contains("Content-Length: 3\r\n").endsWith("\r\n\r\nabc");
  }

  @Test
  void requestsMayComeAtOnce() throws IOException {
    send(PUT_BUCKET + "PUT /trail-logs/a HTTP/1.1\r\nContent-Length: 3\r\n\r\nabc" + GET);

    assertThat(answers()).contains("Content-Length: 3\r\n").endsWith("\r\n\r\nabc");
  }

  @Test
  void aClientMayAskBeforeItSendsItsBody() throws IOException {
    send(PUT_BUCKET + "PUT /trail-logs/a HTTP/1.1\r\nExpect: 100-continue\r\n");
    send("Content-Length: 3\r\n\r\n");
    StringBuilder answered = new StringBuilder();
    while (!answered.toString().endsWith("HTTP/1.1 100 Continue\r\n\r\n")) {
      answered.append((char) in.read());
    }
    send("abc" + GET);

    assertThat(answers()).endsWith("\r\n\r\nabc");
  }

  @Test
  void chunksOfAnUploadArePutTogether() throws IOException {
    String body =
        String.join(
            "\r\n",
            "3;chunk-signature=00",
            "abc",
            "A",
            "0123456789",
            "0;chunk-signature=00",
            "x-amz-checksum-crc32:AAAAAA==",
            "",
            "");
    send(PUT_BUCKET);
    send("PUT /trail-logs/a HTTP/1.1\r\nContent-Encoding: aws-chunked\r\n");
    send("Content-Length: " + body.length() + "\r\n\r\n" + body + GET);

    assertThat(answers()).endsWith("\r\n\r\nabc0123456789");
  }

  @Test
  void incompleteChunksAreRefused() throws IOException {
    send(PUT_BUCKET);
    send("PUT /trail-logs/a HTTP/1.1\r\nContent-Encoding: aws-chunked\r\n");
    send("Content-Length: 6\r\n\r\n5\r\nabc" + GET);

    assertThat(answers()).contains("400 Bad Request", "IncompleteBody", "NoSuchKey");
  }

  @Test
  void aBodyWithoutALengthIsRefused() throws IOException {
    send("PUT /trail-logs/a HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n");

    assertThat(answers()).startsWith("HTTP/1.1 411 ");
  }

  @Test
  void aRequestThatIsNotJsonIsRefused() throws IOException {
    send("POST / HTTP/1.1\r\nX-Amz-Target: AmazonSQS.ReceiveMessage\r\n");
    send("Connection: close\r\nContent-Length: 1\r\n\r\n{");

    assertThat(answers()).startsWith("HTTP/1.1 400 ").contains("SerializationException");
  }

  @Test
  void everyRequestWaitsAsLongAsTheLatency() throws IOException {
    Duration latency = Duration.ofMillis(40);
    send("POST " + LeanServer.LATENCY + latency.toMillis() + " HTTP/1.1\r\n\r\n");
    long start = System.nanoTime();
    send(PUT_BUCKET + PUT_BUCKET + GET);

    assertThat(answers()).contains("404 Not Found");
    assertThat(Duration.ofNanos(System.nanoTime() - start))
        .isGreaterThanOrEqualTo(latency.multipliedBy(3));
  }
}
