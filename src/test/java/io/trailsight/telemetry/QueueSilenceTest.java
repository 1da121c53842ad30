package io.trailsight.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import io.trailsight.ingest.Signal;
import io.trailsight.testing.ManualClock;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class QueueSilenceTest {

  private final ManualClock clock = new ManualClock();
  private final QueueSilence silence = new QueueSilence(clock);

  @Test
  void aQueueThatDoesNotAnswerForAMinuteIsReportedUntilItsFirstAnswer() {
    silence.on(new Signal.MessagesReceived(0));
    clock.advance(Duration.ofSeconds(59));
    silence.on(new Signal.ReceiveFailed("connection refused"));
    assertThat(silence.reason()).isEmpty();

    clock.advance(Duration.ofSeconds(1));
    assertThat(silence.reason())
        .contains("no receive succeeded since 2026-05-21T18:30:00Z: connection refused");
    silence.on(new Signal.ReceiveFailed("reset"));
    assertThat(silence.reason()).contains("no receive succeeded since 2026-05-21T18:30:00Z: reset");

    silence.on(new Signal.MessagesReceived(0));
    assertThat(silence.reason()).isEmpty();
  }

  @Test
  void whereNothingFailsNothingIsReported() {
    clock.advance(Duration.ofHours(1));

    assertThat(silence.reason()).isEmpty();
  }

  @Test
  void aReceiveThatFailsAfterALongTimeIsReportedAtOnce() {
    clock.advance(Duration.ofMinutes(2));
    silence.on(new Signal.ReceiveFailed("not in time"));

    assertThat(silence.reason()).isPresent();
  }

  @Test
  void theTimeDuringWhichTheGateWasClosedDoesNotCount() {
    clock.advance(Duration.ofHours(1));
    silence.on(new Signal.GateOpened(Duration.ofHours(1)));
    silence.on(new Signal.ReceiveFailed("reset"));

    assertThat(silence.reason()).isEmpty();
  }
}
