package io.trailsight.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import io.trailsight.ingest.Message;
import io.trailsight.ingest.QueueDepth;
import io.trailsight.testing.ManualClock;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class OldestWaitingTest {

  private static final QueueDepth SOME = new QueueDepth(5, 0, 0);
  private static final QueueDepth NONE = new QueueDepth(0, 3, 1);

  private final ManualClock clock = new ManualClock();
  private final Instant start = clock.instant();
  private final OldestWaiting oldest = new OldestWaiting(clock);

  @Test
  void whatWaitsIsAsOldAsTheOldestThatWasJustReceived() {
    clock.advance(Duration.ofMinutes(60));
    oldest.received(message(1, 40));
    oldest.received(message(1, 30));
    oldest.received(message(1, 50));

    assertThat(oldest.age(SOME)).isEqualTo(Duration.ofMinutes(30));
  }

  @Test
  void whileNothingIsReceivedTheAgeGrows() {
    oldest.received(message(1, -10));
    assertThat(oldest.age(SOME)).isEqualTo(Duration.ofMinutes(10));
    clock.advance(Duration.ofMinutes(5));

    assertThat(oldest.age(SOME)).isEqualTo(Duration.ofMinutes(15));
  }

  @Test
  void whatComesAgainHasWaitedElsewhere() {
    oldest.received(message(2, -600));

    assertThat(oldest.age(SOME)).isZero();
  }

  @Test
  void whenNoneWaitsTheAgeIsZeroAndBeginsAnew() {
    oldest.received(message(1, -10));
    assertThat(oldest.age(NONE)).isZero();
    clock.advance(Duration.ofMinutes(2));

    assertThat(oldest.age(SOME)).isEqualTo(Duration.ofMinutes(2));
  }

  @Test
  void beforeAnythingWasReceivedTheAgeCountsFromTheStart() {
    clock.advance(Duration.ofMinutes(3));

    assertThat(oldest.age(SOME)).isEqualTo(Duration.ofMinutes(3));
  }

  private Message message(int receives, long minutes) {
    Instant sentAt = start.plus(Duration.ofMinutes(minutes));
    return new Message("m", "receipt", "", receives, sentAt);
  }
}
