package io.trailsight.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.trailsight.fault.Fault;
import io.trailsight.ingest.ByteBudget.Reservation;
import io.trailsight.ingest.MessageMemory.ReceiveRoom;
import io.trailsight.testing.Signals;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class MessageMemoryTest {

  private static final int MIB = 1 << 20;
  private static final int TOTAL = 15 * MIB;

  private final ByteBudget budget = new ByteBudget(TOTAL);
  private final Signals signals = new Signals();
  private final MessageMemory memory = new MessageMemory(budget, signals);

  @Test
  void usualMessagesNeedNothing() throws Exception {
    try (ReceiveRoom room = memory.forReceive(10)) {
      room.claim(10 * 4096);
      Message usual = message("x".repeat(3000));
      room.received(List.of(usual, usual));
      assertThat(room.share(usual).size()).isZero();
      assertThat(budget.free()).isEqualTo(TOTAL);
    }
    assertThat(signals.of(Signal.ReceiveDelayed.class)).isEmpty();
  }

  @Test
  void anAnswerHasRoomBeforeItIsReadAndAMessageKeepsItsShare() throws Exception {
    Message ascii = message("x".repeat(MIB));
    Message wide = message("€" + "x".repeat(MIB - 3));
    ReceiveRoom room = memory.forReceive(2);
    room.claim(2 * MIB + 1000);
    assertThat(budget.free()).isLessThan(TOTAL - 8 * MIB);

    room.received(List.of(ascii, wide));
    Reservation one = room.share(ascii);
    Reservation other = room.share(wide);
    room.close();

    assertThat(one.size()).isEqualTo(2 * MIB);
    assertThat(other.size()).isEqualTo(4L * wide.body().length());
    assertThat(budget.free()).isEqualTo(TOTAL - one.size() - other.size());
    one.close();
    other.close();
    assertThat(budget.free()).isEqualTo(TOTAL);
  }

  @Test
  void messagesThatAreLargerThanTheirAnswerHadRoomForKeepTheirShareToo() throws Exception {
    Message medium = message("x".repeat(30_000));
    ReceiveRoom room = memory.forReceive(10);
    room.claim(31_000);
    assertThat(budget.free()).isEqualTo(TOTAL);

    room.received(List.of(medium));

    assertThat(room.share(medium).size()).isEqualTo(60_000);
  }

  @Test
  void messagesOfSomeKilobytesAreAskedForAsUsual() throws Exception {
    Reservation kept = receive(message("x".repeat(16 << 10)));
    assertThat(kept.size()).isEqualTo(32 << 10);
    try (Reservation _ = budget.reserve(budget.free());
        ReceiveRoom room = memory.forReceive(10)) {
      assertThat(room.messages()).isEqualTo(10);
    }
  }

  @Test
  void fewerAreAskedForAfterALargeOneAndWhileLargeOnesAreInHand() throws Exception {
    Reservation first = receive(message("x".repeat(MIB)));

    try (ReceiveRoom room = memory.forReceive(10)) {
      assertThat(room.messages()).isEqualTo(4);
    }
    first.close();
    try (ReceiveRoom room = memory.forReceive(10)) {
      assertThat(room.messages()).isEqualTo(5);
    }
  }

  @Test
  void theExpectedSizeHalvesWithEachReceiveOfSmallerOnes() throws Exception {
    receive(message("x".repeat(MIB))).close();
    List<Integer> asked = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      try (ReceiveRoom room = memory.forReceive(10)) {
        asked.add(room.messages());
        room.received(List.of(message("small")));
      }
    }
    assertThat(asked).startsWith(5, 10).endsWith(10, 10);
    try (ReceiveRoom room = memory.forReceive(10)) {
      room.received(List.of());
      assertThat(budget.free()).isEqualTo(TOTAL);
    }
  }

  @Test
  void aQueueThatIsEmptyAgainFreesTheRoom() throws Exception {
    receive(message("x".repeat(MIB))).close();
    for (int i = 0; i < 8; i++) {
      try (ReceiveRoom room = memory.forReceive(10)) {
        room.received(List.of());
      }
    }
    try (ReceiveRoom _ = memory.forReceive(10)) {
      assertThat(budget.free()).isEqualTo(TOTAL);
    }
  }

  @Test
  void anAnswerThatNeverFitsIsNotReadAndFewerAreAskedForNextTime() throws Exception {
    try (ReceiveRoom room = memory.forReceive(10)) {
      assertThat(room.messages()).isEqualTo(10);
      assertThatExceptionOfType(Fault.Transient.class)
          .isThrownBy(() -> room.claim(10 * MIB))
          .withMessageContaining("no memory for an answer of 10485760 bytes");
      assertThat(budget.free()).isEqualTo(TOTAL);
    }
    assertThat(signals.of(Signal.ReceiveDelayed.class))
        .containsExactly(new Signal.ReceiveDelayed(MIB));
    try (ReceiveRoom room = memory.forReceive(10)) {
      assertThat(room.messages()).isEqualTo(5);
      room.claim(5 * MIB);
    }
  }

  @Test
  void oneMessageAlwaysFits() throws Exception {
    MessageMemory least =
        new MessageMemory(new ByteBudget((int) MessageMemory.LEAST_BYTES), signals);
    try (ReceiveRoom room = least.forReceive(1)) {
      room.claim(3 * MIB);
      room.received(List.of(message("€".repeat(MIB / 3))));
    }
    try (ReceiveRoom room = least.forReceive(1)) {
      room.claim(room.largest());
    }
  }

  @Test
  void aReceiveWaitsForRoomAndOthersDoNotOvertakeIt() throws Exception {
    Reservation large = receive(message("x".repeat(MIB)));
    Reservation rest = budget.reserve(budget.free());
    FutureTask<Integer> waiting =
        new FutureTask<>(
            () -> {
              try (ReceiveRoom room = memory.forReceive(10)) {
                return room.messages();
              }
            });
    Thread thread = Thread.startVirtualThread(waiting);
    while (thread.getState() != Thread.State.WAITING) {
      Thread.onSpinWait();
    }

    assertThat(signals.of(Signal.ReceiveDelayed.class)).hasSize(1);
    large.close();
    assertThat(budget.tryReserve(64 << 10)).isEmpty();
    rest.close();

    assertThat(waiting.get()).isPositive();
  }

  @Test
  void bodiesInMemoryKeepTheirRoomWhileAnotherAnswerWaitsForIt() throws Exception {
    List<Message> wide = Collections.nCopies(5, message("€" + "x".repeat(MIB - 3)));
    ReceiveRoom first = memory.forReceive(10);
    first.claim(5 * MIB);
    ReceiveRoom second = memory.forReceive(10);
    FutureTask<Boolean> waiting =
        new FutureTask<>(
            () -> {
              second.claim(5 * MIB);
              return true;
            });
    Thread thread = Thread.startVirtualThread(waiting);
    while (thread.getState() != Thread.State.TIMED_WAITING) {
      Thread.onSpinWait();
    }

    first.received(wide);
    List<Reservation> shares = wide.stream().map(first::share).toList();
    first.close();

    assertThat(waiting.isDone()).isFalse();
    assertThat(shares).allMatch(share -> share.size() >= 2 * MIB);
    shares.forEach(Reservation::close);
    assertThat(waiting.get()).isTrue();
    second.close();
    assertThat(budget.free()).isEqualTo(TOTAL);
  }

  private Reservation receive(Message message) throws Exception {
    try (ReceiveRoom room = memory.forReceive(1)) {
      room.claim(message.body().length());
      room.received(List.of(message));
      return room.share(message);
    }
  }

  private static Message message(String body) {
    return new Message("id", "receipt", body, 1, Instant.EPOCH);
  }
}
