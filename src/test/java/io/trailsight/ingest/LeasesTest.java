package io.trailsight.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.trailsight.testing.FakeQueue;
import io.trailsight.testing.ManualClock;
import io.trailsight.testing.Signals;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LeasesTest {

  private static final Duration TIMEOUT = Duration.ofMinutes(2);

  private final ManualClock clock = new ManualClock();
  private final FakeQueue queue = new FakeQueue(clock);
  private final Signals signals = new Signals();
  private final Leases leases = new Leases(queue, TIMEOUT, Duration.ofMinutes(10), clock, signals);

  @Test
  void aMessageInHandStaysHiddenPastItsTimeout() throws Exception {
    String id = queue.send("a");
    leases.hold(receive().getFirst());

    workFor(Duration.ofMinutes(9));

    assertThat(queue.isVisible(id)).isFalse();
  }

  @Test
  void manyMessagesAreExtendedTogether() throws Exception {
    for (int i = 0; i < 25; i++) {
      queue.send("a");
    }
    for (int i = 0; i < 3; i++) {
      receive().forEach(leases::hold);
    }

    workFor(Duration.ofMinutes(5));

    assertThat(leases.held()).isEqualTo(25);
    assertThat(receive()).isEmpty();
  }

  @Test
  void aMessageIsLeftToOthersAfterTheMaximum() throws Exception {
    String id = queue.send("a");
    Lease lease = leases.hold(receive().getFirst());

    workFor(Duration.ofMinutes(13));

    assertThat(queue.isVisible(id)).isTrue();
    assertThat(lease.isLost()).isTrue();
    assertThat(lease.remaining()).isZero();
    assertThat(signals.of(Signal.LeaseLost.class)).hasSize(1);
  }

  @Test
  void aMessageThatWasGivenUpIsNotExtended() throws Exception {
    String id = queue.send("a");
    leases.hold(receive().getFirst()).close();

    workFor(Duration.ofMinutes(3));

    assertThat(queue.isVisible(id)).isTrue();
  }

  @Test
  void aReceiptThatExpiredIsNoticed() throws Exception {
    queue.send("a");
    Lease lease = leases.hold(receive().getFirst());
    clock.advance(TIMEOUT);
    receive();

    leases.extendDue();

    assertThat(lease.isLost()).isTrue();
  }

  @Test
  void aReceiptThatSomebodyElseReplacedIsNoticed() throws Exception {
    queue.send("a");
    Message message = receive().getFirst();
    Lease lease = leases.hold(message);
    queue.hide(List.of(message), Duration.ZERO);
    receive();
    clock.advance(Duration.ofSeconds(61));

    leases.extendDue();

    assertThat(lease.isLost()).isTrue();
  }

  @Test
  void aFailedExtensionIsTriedAgain() throws Exception {
    String id = queue.send("a");
    Lease lease = leases.hold(receive().getFirst());
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
    receive().forEach(leases::hold);
    receive().forEach(message -> leases.hold(message).abandon());

    leases.handBack();

    assertThat(ids).allMatch(queue::isVisible);
  }

  private List<Message> receive() throws Exception {
    return queue.receive(10, TIMEOUT);
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
