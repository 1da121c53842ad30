package io.trailsight.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.trailsight.fault.Fault;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What every {@link MessageQueue} promises. */
@Timeout(60)
public abstract class MessageQueueContract {

  private static final Duration LONG = Duration.ofMinutes(5);
  private static final Duration SHORT = Duration.ofSeconds(1);

  /** The queue under test, empty before each test; its receives do not wait. */
  protected abstract MessageQueue queue();

  /** A queue that does not exist. */
  protected abstract MessageQueue missing();

  /** Sends a message and returns its id. */
  protected abstract String send(String body);

  /** Lets a little time pass. */
  protected abstract void pass() throws InterruptedException;

  @Test
  void aMessageComesAsItWasSent() throws Exception {
    String body = "{\"key\":\"é語😀 a+b\",\"line\":\"\\n\"}\n";
    String id = send(body);

    Message message = receiveOne(LONG);

    assertThat(message.id()).isEqualTo(id);
    assertThat(message.body()).isEqualTo(body);
    assertThat(message.receiveCount()).isEqualTo(1);
  }

  @Test
  void aReceivedMessageIsHidden() throws Exception {
    send("a");
    receiveOne(LONG);

    assertThat(queue().receive(Rooms.of(10), LONG)).isEmpty();
  }

  @Test
  void aMessageComesAgainWhenItsTimeIsOver() throws Exception {
    send("a");
    receiveOne(SHORT);

    Message again = receiveEventually();

    assertThat(again.body()).isEqualTo("a");
    assertThat(again.receiveCount()).isEqualTo(2);
  }

  @Test
  void noMoreMessagesComeThanWereAskedFor() throws Exception {
    for (int i = 0; i < 5; i++) {
      send("message " + i);
    }

    assertThat(queue().receive(Rooms.of(3), LONG)).hasSizeBetween(1, 3);
  }

  @Test
  void hidingForNoTimeReturnsAMessageAtOnceAndItsCountRises() throws Exception {
    String id = send("a");
    Message message = receiveOne(LONG);

    for (int receives = 2; receives <= 4; receives++) {
      assertThat(queue().hide(List.of(message), Duration.ZERO).gone()).isEmpty();
      message = receiveOne(LONG);

      assertThat(message.id()).isEqualTo(id);
      assertThat(message.receiveCount()).isEqualTo(receives);
    }
  }

  @Test
  void hidingLongerKeepsAMessageFromOthers() throws Exception {
    send("a");
    Message message = receiveOne(SHORT);
    assertThat(queue().hide(List.of(message), LONG).gone()).isEmpty();
    send("b");

    assertThat(receiveEventually().body()).isEqualTo("b");
    pass();
    assertThat(queue().receive(Rooms.of(10), LONG)).isEmpty();
  }

  @Test
  void moreThanTenCanBeHiddenAtOnce() throws Exception {
    for (int i = 0; i < 23; i++) {
      send("message " + i);
    }
    List<Message> all = receiveAll(23);

    assertThat(queue().hide(all, Duration.ZERO).gone()).isEmpty();

    assertThat(receiveAll(23)).extracting(Message::receiveCount).containsOnly(2);
  }

  @Test
  void aDeletedMessageIsGone() throws Exception {
    send("a");
    Message message = receiveOne(SHORT);

    queue().delete(message);

    pass();
    assertThat(queue().receive(Rooms.of(10), LONG)).isEmpty();
  }

  @Test
  void aDeletedMessageCannotBeHidden() throws Exception {
    send("a");
    Message message = receiveOne(LONG);
    queue().delete(message);

    assertThat(queue().hide(List.of(message), LONG).gone()).containsExactly(message);
  }

  @Test
  void aReceiptThatWasUsedIsRejectedByDeleteOrHasNoEffect() throws Exception {
    send("a");
    Message message = receiveOne(LONG);
    queue().delete(message);
    send("b");

    deleteOrBeRejected(message);

    assertThat(receiveOne(LONG).body()).isEqualTo("b");
  }

  @Test
  void aReplacedReceiptCannotHideAndTheOthersAreHidden() throws Exception {
    send("a");
    Message replaced = receiveOne(LONG);
    queue().hide(List.of(replaced), Duration.ZERO);
    Message current = receiveOne(LONG);
    send("b");
    Message other = receiveOne(LONG);

    assertThat(queue().hide(List.of(replaced, other), Duration.ZERO).gone())
        .containsExactly(replaced);

    assertThat(receiveOne(LONG).body()).isEqualTo("b");
    assertThat(queue().hide(List.of(current), LONG).gone()).isEmpty();
  }

  @Test
  void aReplacedReceiptIsRejectedByDeleteOrHasNoEffect() throws Exception {
    send("a");
    Message replaced = receiveOne(LONG);
    queue().hide(List.of(replaced), Duration.ZERO);
    Message current = receiveOne(LONG);

    deleteOrBeRejected(replaced);

    assertThat(queue().hide(List.of(current), LONG).gone())
        .as("the message is still there")
        .isEmpty();
  }

  @Test
  void manyMayDeleteAtTheSameTime() throws Exception {
    for (int i = 0; i < 60; i++) {
      send("message " + i);
    }
    List<Callable<Void>> deletes = new ArrayList<>();
    for (Message message : receiveAll(60)) {
      deletes.add(
          () -> {
            queue().delete(message);
            return null;
          });
    }
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<Void> delete : threads.invokeAll(deletes)) {
        delete.get();
      }
    }
    pass();
    assertThat(queue().receive(Rooms.of(10), LONG)).isEmpty();
  }

  @Test
  void aQueueThatExistsCanBeUsed() throws Exception {
    queue().check();
  }

  @Test
  void aMissingQueueIsBlocked() {
    assertThatExceptionOfType(Fault.Blocked.class).isThrownBy(() -> missing().check());
    assertThatExceptionOfType(Fault.Blocked.class)
        .isThrownBy(() -> missing().receive(Rooms.of(1), LONG));
  }

  private void deleteOrBeRejected(Message message) throws Exception {
    try {
      queue().delete(message);
    } catch (Fault.Permanent refused) {
      assertThat(refused.reason()).isNotBlank();
    }
  }

  private Message receiveOne(Duration hiddenFor) throws Exception {
    List<Message> received = queue().receive(Rooms.of(1), hiddenFor);
    assertThat(received).hasSize(1);
    return received.getFirst();
  }

  private Message receiveEventually() throws Exception {
    while (true) {
      List<Message> received = queue().receive(Rooms.of(1), LONG);
      if (!received.isEmpty()) {
        return received.getFirst();
      }
      pass();
    }
  }

  private List<Message> receiveAll(int count) throws Exception {
    List<Message> all = new ArrayList<>();
    Set<String> ids = new HashSet<>();
    while (all.size() < count) {
      List<Message> some = queue().receive(Rooms.of(10), LONG);
      some.forEach(message -> assertThat(ids.add(message.id())).as("handed out once").isTrue());
      all.addAll(some);
    }
    return all;
  }
}
