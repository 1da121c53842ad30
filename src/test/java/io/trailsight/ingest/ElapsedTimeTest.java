package io.trailsight.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.trailsight.testing.FakeQueue;
import io.trailsight.testing.ManualClock;
import io.trailsight.testing.Signals;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ElapsedTimeTest {

  private static final Duration TIMEOUT = Duration.ofMinutes(2);

  private final ManualClock wallClock = new ManualClock();
  private final AtomicLong nanos = new AtomicLong();
  private final ElapsedTime time = new ElapsedTime(wallClock, nanos::get);
  private final Instant start = time.instant();

  @Test
  void itMovesWithBothClocks() {
    pass(Duration.ofMinutes(5));

    assertThat(elapsed()).isEqualTo(Duration.ofMinutes(5));
  }

  @Test
  void timeOfASuspendedMachineCounts() {
    pass(Duration.ofMinutes(5));
    wallClock.advance(Duration.ofHours(3));
    pass(Duration.ofMinutes(1));

    assertThat(elapsed()).isEqualTo(Duration.ofHours(3).plusMinutes(6));
  }

  @Test
  void aWallClockThatIsSetBackNeverMovesIt() {
    wallClock.advance(Duration.ofDays(-400));
    assertThat(elapsed()).isZero();
    pass(Duration.ofMinutes(5));
    assertThat(elapsed()).isEqualTo(Duration.ofMinutes(5));
  }

  @Test
  void aSuspensionAfterTheWallClockWasSetBackCounts() {
    wallClock.advance(Duration.ofDays(-400));
    assertThat(elapsed()).isZero();
    wallClock.advance(Duration.ofMinutes(30));

    assertThat(elapsed()).isEqualTo(Duration.ofMinutes(30));
  }

  @Test
  void anAdjustedWallClockDoesNotAddUp() {
    for (int i = 0; i < 10_000; i++) {
      wallClock.advance(Duration.ofMillis(i % 2 == 0 ? 400 : -400));
      pass(Duration.ofMillis(1));
      time.instant();
    }

    assertThat(elapsed()).isEqualTo(Duration.ofSeconds(10));
  }

  @Test
  void leasesThatEndedDuringASuspensionAreLost() throws Exception {
    FakeQueue queue = new FakeQueue(wallClock);
    Signals signals = new Signals();
    Leases leases = new Leases(queue, TIMEOUT, Duration.ofHours(1), time, signals);
    String id = queue.send("a");
    Lease lease = leases.receive(Rooms.of(1)).getFirst();
    lease.workStarts();

    wallClock.advance(TIMEOUT);

    assertThat(lease.isLost()).isTrue();
    assertThat(lease.remaining()).isZero();
    leases.extendDue();
    assertThat(Thread.interrupted()).isTrue();
    assertThat(signals.of(Signal.LeaseLost.class)).hasSize(1);
    assertThat(queue.isVisible(id)).isTrue();
  }

  private Duration elapsed() {
    return Duration.between(start, time.instant());
  }

  private void pass(Duration by) {
    wallClock.advance(by);
    nanos.addAndGet(by.toNanos());
  }
}
