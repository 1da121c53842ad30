package io.trailsight.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.trailsight.fault.Fault;
import io.trailsight.ingest.QueueDepth;
import io.trailsight.ingest.QueueTerms;
import io.trailsight.ingest.Signal;
import io.trailsight.testing.FakeQueue;
import io.trailsight.testing.ManualClock;
import io.trailsight.testing.Signals;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** What is signalled about the depth of a queue. */
class QueueWatchTest {

  private final FakeQueue queue = new FakeQueue(new ManualClock());
  private final Signals signals = new Signals();
  private final QueueWatch watch = new QueueWatch(queue, Duration.ofMinutes(1), signals);

  @Test
  void bothQueuesAreMeasured() throws Exception {
    queue.setTerms(new QueueTerms(OptionalInt.of(3), Optional.empty()));
    queue.send("a");

    watch.lookOnce();

    assertThat(signals.of(Signal.class))
        .containsExactly(
            new Signal.QueueMeasured(new QueueDepth(1, 0, 0)),
            new Signal.DeadLettersCounted(OptionalLong.of(0)));
  }

  @Test
  void aMissingPermissionIsSignalledOnceAndHarmsNothingElse() throws Exception {
    queue.script().add(new Fault.Blocked("denied"));
    watch.lookOnce();
    queue.script().add(new Fault.Blocked("denied"));
    watch.lookOnce();

    assertThat(signals.of(Signal.class))
        .containsExactly(
            new Signal.DepthUnknown(false, "denied"),
            new Signal.DeadLettersCounted(OptionalLong.empty()),
            new Signal.DeadLettersCounted(OptionalLong.empty()));
  }
}
