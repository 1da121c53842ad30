package io.trailsight.aws;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.trailsight.fault.Fault;
import io.trailsight.ingest.AnswerRoom;
import io.trailsight.ingest.Message;
import io.trailsight.testbed.LocalClients;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Room is made for an answer before it is read, whether it states its length or not. */
@Timeout(60)
class AnswerLimitTest {

  private static final int BODY = 1 << 20;
  private static final String MD5 = "b561f87202d04959e37588ee05cf5b10";
  private static final Duration HIDDEN = Duration.ofMinutes(2);

  private final AtomicInteger requests = new AtomicInteger();
  private volatile boolean statesLength = true;
  private volatile int messages = 3;
  private HttpServer server;
  private SqsQueue queue;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
    URI address = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    queue =
        new SqsQueue(
            LocalClients.sqs(address, new AnswerLimit()), address + "/1/queue", Duration.ZERO);
  }

  @AfterEach
  void stop() {
    queue.close();
    server.stop(0);
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      requests.incrementAndGet();
      exchange.getRequestBody().readAllBytes();
      String each =
          "{\"MessageId\":\"m\",\"ReceiptHandle\":\"r\",\"MD5OfBody\":\"%s\",\"Body\":\"%s\"}"
              .formatted(MD5, "x".repeat(BODY));
      String all = "{\"Messages\":[" + each + ("," + each).repeat(messages - 1) + "]}";
      byte[] answer = all.getBytes(UTF_8);
      exchange.getResponseHeaders().add("Content-Type", "application/x-amz-json-1.0");
      exchange.sendResponseHeaders(200, statesLength ? answer.length : 0);
      try (OutputStream out = exchange.getResponseBody()) {
        out.write(answer);
      }
    }
  }

  @Test
  void itsLengthIsClaimed() throws Exception {
    Room room = new Room(Long.MAX_VALUE);

    List<Message> received = queue.receive(room, HIDDEN);

    assertThat(received).hasSize(3).allMatch(message -> message.body().length() == BODY);
    assertThat(room.claims).singleElement().satisfies(claim -> near(claim, 3 * BODY));
  }

  private static void near(long claim, long expected) {
    assertThat(claim).isBetween(expected, expected + 1000);
  }

  @Test
  void anAnswerWithoutRoomIsNeitherReadNorAskedForAgain() {
    Room room = new Room(2 * BODY);

    assertThatExceptionOfType(Fault.Transient.class)
        .isThrownBy(() -> queue.receive(room, HIDDEN))
        .withMessageContaining("SQS ReceiveMessage: no room");
    assertThat(requests).hasValue(1);
  }

  /** The client has 50 connections. */
  @Test
  void anAnswerThatIsNotReadFreesItsConnection() {
    for (int i = 0; i < 60; i++) {
      assertThatExceptionOfType(Fault.Transient.class)
          .isThrownBy(() -> queue.receive(new Room(BODY), HIDDEN))
          .withMessageContaining("no room");
    }
  }

  @Test
  void withoutALengthTheLargestAnswerIsClaimedOnceItIsLargerThanUsual() throws Exception {
    statesLength = false;
    Room room = new Room(5 * BODY);

    assertThat(queue.receive(room, HIDDEN)).hasSize(3);

    assertThat(room.claims).containsExactly(10L * AnswerRoom.USUAL_BYTES, 5L * BODY);
  }

  @Test
  void withoutALengthAnAnswerIsReadAsFarAsThereIsRoom() {
    statesLength = false;
    messages = 9;
    Room room = new Room(5 * BODY);

    assertThatExceptionOfType(Fault.Transient.class)
        .isThrownBy(() -> queue.receive(room, HIDDEN))
        .withMessageContaining("no room");
    assertThat(requests).hasValue(1);
  }

  @Test
  void anInterruptedWaitIsAnInterruption() {
    AnswerRoom room =
        new Room(0) {
          @Override
          public void claim(long bytes) throws InterruptedException {
            throw new InterruptedException("stopping");
          }
        };

    assertThatExceptionOfType(InterruptedException.class)
        .isThrownBy(() -> queue.receive(room, HIDDEN));
  }

  private static class Room implements AnswerRoom {

    final List<Long> claims = new CopyOnWriteArrayList<>();
    private final long largest;

    Room(long largest) {
      this.largest = largest;
    }

    @Override
    public int messages() {
      return 10;
    }

    @Override
    public long largest() {
      return largest;
    }

    @Override
    public void claim(long bytes) throws Fault.Transient, InterruptedException {
      claims.add(bytes);
      if (bytes > largest) {
        throw new Fault.Transient("no room");
      }
    }
  }
}
