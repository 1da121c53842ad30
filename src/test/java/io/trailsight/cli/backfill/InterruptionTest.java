package io.trailsight.cli.backfill;

import static org.assertj.core.api.Assertions.assertThat;

import io.trailsight.backfill.Backfill;
import io.trailsight.backfill.Counts;
import io.trailsight.backfill.Destination;
import io.trailsight.backfill.Pace;
import io.trailsight.backfill.Selection;
import io.trailsight.backfill.Throttle;
import io.trailsight.fault.Fault;
import io.trailsight.ingest.AllowList;
import io.trailsight.testing.FakeListing;
import io.trailsight.trail.ObjectRef;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class InterruptionTest {

  private static final Instant TIME = Instant.parse("2026-06-15T00:00:00Z");

  private final CountDownLatch inHand = new CountDownLatch(1);
  private final CountDownLatch finish = new CountDownLatch(1);
  private final AtomicBoolean interrupted = new AtomicBoolean();

  @Test
  void anObjectInHandIsFinishedInTime() throws Exception {
    Interruption interruption = begin(Duration.ofMinutes(1));
    finish.countDown();
    assertThat(interruption.stop()).isTrue();
    assertThat(interrupted).isFalse();
    assertThat(interruption.isAsked()).isTrue();
  }

  @Test
  void anObjectThatIsNotFinishedInTimeIsInterrupted() throws Exception {
    assertThat(begin(Duration.ofMillis(1)).stop()).isFalse();
    assertThat(interrupted).isTrue();
  }

  /** Begins a backfill of one object, which is in hand until it may finish. */
  private Interruption begin(Duration drainTime) throws Exception {
    FakeListing listing = new FakeListing("trail-logs");
    listing.put("x/a", new byte[1], TIME);
    Selection selection =
        new Selection(TIME, TIME.plusSeconds(1), Set.of(), Set.of(), AllowList.ANY);
    Backfill backfill = new Backfill(listing, "x/", selection, Optional.empty());
    CountDownLatch begun = new CountDownLatch(1);
    Interruption[] made = new Interruption[1];
    Thread.ofVirtual()
        .start(
            () -> {
              try (Interruption interruption = new Interruption(Thread.currentThread())) {
                interruption.stops(backfill, drainTime);
                made[0] = interruption;
                begun.countDown();
                backfill.run(
                    List.of("x/"),
                    new Waiting(),
                    new Throttle(),
                    new Pace(OptionalInt.empty(), System::nanoTime, Thread::sleep),
                    new Counts());
              } catch (Fault e) {
                throw new IllegalStateException(e);
              } catch (InterruptedException _) {
                // As the worker of a command ends.
              }
            });
    begun.await();
    inHand.await();
    return made[0];
  }

  private final class Waiting implements Destination {

    @Override
    public int atOnce() {
      return 1;
    }

    @Override
    public void take(List<ObjectRef> objects, Counts counts) throws InterruptedException {
      inHand.countDown();
      try {
        finish.await();
      } catch (InterruptedException e) {
        interrupted.set(true);
        throw e;
      }
    }
  }
}
