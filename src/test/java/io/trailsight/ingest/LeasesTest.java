package io.trailsight.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.trailsight.fault.Fault;
import io.trailsight.ingest.Lease.Departure;
import io.trailsight.testing.FakeQueue;
import io.trailsight.testing.ManualClock;
import io.trailsight.testing.Signals;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LeasesTest {

  private static final Duration TIMEOUT = Duration.ofMinutes(2);

  private final ManualClock clock = new ManualClock();
  private final FakeQueue queue = new FakeQueue(clock);
  private final Signals signals = new Signals();
  private final Leases leases = new Leases(queue, TIMEOUT, Duration.ofMinutes(10), clock, signals);

  @Test
  void aMessageInHandStaysHiddenPastItsTimeout() throws Exception {
    String id = queue.send("a");
    leases.receive(Rooms.of(1)).getFirst();

    workFor(Duration.ofMinutes(9));

    assertThat(queue.isVisible(id)).isFalse();
  }

  @Test
  void manyMessagesAreExtendedTogether() throws Exception {
    for (int i = 0; i < 25; i++) {
      queue.send("a");
    }
    for (int i = 0; i < 3; i++) {
      leases.receive(Rooms.of(10));
    }

    workFor(Duration.ofMinutes(5));

    assertThat(leases.held()).isEqualTo(25);
    assertThat(receive()).isEmpty();
  }

  @Test
  void workThatTakesTooLongIsEndedWhileItCanBeSettled() throws Exception {
    String id = queue.send("a");
    Lease lease = leases.receive(Rooms.of(1)).getFirst();

    workFor(Duration.ofMinutes(10).plusSeconds(48));

    assertThat(lease.isOverdue()).isTrue();
    assertThat(lease.isLost()).isFalse();
    assertThat(lease.remaining()).isZero();
    assertThat(queue.isVisible(id)).isFalse();
    assertThat(signals.of(Signal.MessageOverdue.class)).hasSize(1);
  }

  @Test
  void aMessageIsLeftToOthersAfterTheMaximum() throws Exception {
    String id = queue.send("a");
    Lease lease = leases.receive(Rooms.of(1)).getFirst();

    workFor(Duration.ofMinutes(13));

    assertThat(queue.isVisible(id)).isTrue();
    assertThat(lease.isLost()).isTrue();
    assertThat(signals.of(Signal.LeaseLost.class)).hasSize(1);
  }

  @Test
  void aMessageThatWasGivenUpIsNotExtended() throws Exception {
    String id = queue.send("a");
    leases.receive(Rooms.of(1)).getFirst().close();

    workFor(Duration.ofMinutes(3));

    assertThat(queue.isVisible(id)).isTrue();
  }

  @Test
  void aReceiptThatExpiredIsNoticed() throws Exception {
    queue.send("a");
    Lease lease = leases.receive(Rooms.of(1)).getFirst();
    clock.advance(TIMEOUT);
    receive();

    leases.extendDue();

    assertThat(lease.isLost()).isTrue();
  }

  @Test
  void aReceiptThatAnotherConsumerReplacedIsNoticed() throws Exception {
    queue.send("a");
    Lease lease = leases.receive(Rooms.of(1)).getFirst();
    queue.hide(List.of(lease.message()), Duration.ZERO);
    receive();
    clock.advance(Duration.ofSeconds(61));

    leases.extendDue();

    assertThat(lease.isLost()).isTrue();
  }

  @Test
  void aFailedExtensionIsTriedAgain() throws Exception {
    String id = queue.send("a");
    Lease lease = leases.receive(Rooms.of(1)).getFirst();
    queue.script().add(new Fault.Transient("throttled"));

    workFor(Duration.ofMinutes(5));

    assertThat(lease.isLost()).isFalse();
    assertThat(queue.isVisible(id)).isFalse();
    assertThat(signals.of(Signal.QueueFailed.class)).hasSize(1);
  }

  @Test
  void whatIsUnfinishedIsHandedBackAtOnce() throws Exception {
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      ids.add(queue.send("a"));
    }
    leases.receive(Rooms.of(10));
    for (Lease lease : leases.receive(Rooms.of(10))) {
      lease.leave(Departure.GIVEN_UP);
      lease.close();
    }

    leases.handBack();

    assertThat(ids).allMatch(queue::isVisible);
  }

  @Test
  void aThreadThatWakesUpLateKnowsThatItsLeaseIsLost() throws Exception {
    queue.send("a");
    Lease lease = leases.receive(Rooms.of(1)).getFirst();
    clock.advance(TIMEOUT.minusSeconds(1));
    assertThat(lease.isLost()).isFalse();

    clock.advance(Duration.ofSeconds(1));

    assertThat(lease.isLost()).isTrue();
    assertThat(lease.remaining()).isZero();
  }

  @Test
  void theTimeOfALeaseCountsFromTheCallThatReceivedIt() throws Exception {
    queue.send("a");
    Leases waiting =
        new Leases(
            new WaitingQueue(queue, clock, Duration.ofSeconds(20)),
            TIMEOUT,
            Duration.ofMinutes(10),
            clock,
            signals);
    Lease lease = waiting.receive(Rooms.of(1)).getFirst();

    clock.advance(TIMEOUT.minusSeconds(20));

    assertThat(lease.isLost()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 5, 7, 12})
  void aMessageStaysHiddenForAlmostTwelveHours(int timeoutHours) throws Exception {
    Duration timeout = Duration.ofHours(timeoutHours);
    Leases longest = new Leases(queue, timeout, Duration.ofHours(12), clock, signals);
    String id = queue.send("a");
    Lease lease = longest.receive(Rooms.of(1)).getFirst();

    for (int minutes = 0; minutes < 11 * 60 + 58; minutes++) {
      clock.advance(Duration.ofMinutes(1));
      longest.extendDue();
      assertThat(lease.isLost()).isFalse();
      assertThat(queue.isVisible(id)).isFalse();
    }
    assertThat(lease.remaining()).isBetween(Duration.ZERO, Duration.ofMinutes(1));
    assertThat(signals.of(Signal.LeaseLost.class)).isEmpty();
  }

  @Test
  void everyMessageReceivedIsAccountedFor() throws Exception {
    for (int i = 0; i < 5; i++) {
      queue.send("a");
    }
    List<Lease> received = leases.receive(Rooms.of(5));
    leave(received.get(0), Departure.SETTLED);
    leave(received.get(1), Departure.SETTLE_FAILED);
    leave(received.get(2), Departure.GIVEN_UP);

    assertThat(leases.balance()).isEqualTo(new Balance(5, 1, 1, 1, 2, 0));
    assertThat(leases.balance().balances()).isTrue();
  }

  @Test
  void aMessageThatIsDroppedUnseenIsSignalled() throws Exception {
    String id = queue.send("a");
    Lease lease = leases.receive(Rooms.of(1)).getFirst();

    lease.close();

    assertThat(leases.balance()).isEqualTo(new Balance(1, 0, 0, 0, 0, 1));
    assertThat(leases.balance().balances()).isFalse();
    assertThat(signals.of(Signal.MessageUnaccounted.class)).hasSize(1);
    leases.handBack();
    assertThat(queue.isVisible(id)).isTrue();
  }

  private static void leave(Lease lease, Departure how) {
    lease.leave(how);
    lease.close();
  }

  /** A queue whose receives take their time. */
  private record WaitingQueue(MessageQueue queue, ManualClock clock, Duration time)
      implements MessageQueue {

    @Override
    public QueueTerms check() throws Fault, InterruptedException {
      return queue.check();
    }

    @Override
    public List<Message> receive(AnswerRoom room, Duration hiddenFor)
        throws Fault, InterruptedException {
      clock.advance(time);
      return queue.receive(room, hiddenFor);
    }

    @Override
    public void delete(Message message) throws Fault, InterruptedException {
      queue.delete(message);
    }

    @Override
    public Hidden hide(List<Message> messages, Duration delay) throws Fault, InterruptedException {
      return queue.hide(messages, delay);
    }
  }

  private List<Message> receive() throws Exception {
    return queue.receive(Rooms.of(10), TIMEOUT);
  }

  private void workFor(Duration duration) throws Exception {
    for (Duration passed = Duration.ZERO;
        passed.compareTo(duration) < 0;
        passed = passed.plusSeconds(12)) {
      clock.advance(Duration.ofSeconds(12));
      leases.extendDue();
    }
  }
}
