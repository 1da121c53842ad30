package io.trailsight.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.trailsight.chaos.Chaos.Mishap;
import io.trailsight.ingest.Balance;
import io.trailsight.ingest.QueueTerms;
import io.trailsight.ingest.Signal;
import io.trailsight.testing.Signals;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Nothing is lost, nothing is doubled and nothing blocks while calls fail at random and the process
 * ends again and again. {@code -Dchaos.seed=N} runs one seed alone.
 */
@Timeout(300)
class ChaosTest {

  private static final int MESSAGES = 2000;
  private static final int PERCENT = 15;
  private static final Duration RETENTION = Duration.ofHours(12);

  private final Signals signals = new Signals();

  static LongStream seeds() {
    return Optional.ofNullable(Long.getLong("chaos.seed"))
        .map(LongStream::of)
        .orElseGet(() -> LongStream.rangeClosed(1, 6));
  }

  @ParameterizedTest(name = "-Dchaos.seed={0}")
  @MethodSource("seeds")
  void thePromiseHoldsWithoutARedrivePolicy(long seed) throws Exception {
    World world = new World(seed, MESSAGES, terms(OptionalInt.empty()));

    live(world, seed);

    assertThat(world.queue.deadLetterIds()).isEmpty();
    assertThat(world.storedShare()).isGreaterThan(0.98);
  }

  @ParameterizedTest(name = "-Dchaos.seed={0}")
  @MethodSource("seeds")
  void thePromiseHoldsWithARedrivePolicy(long seed) throws Exception {
    World world = new World(seed, MESSAGES, terms(OptionalInt.of(8)));

    live(world, seed);

    assertThat(world.queue.deadLetterIds()).hasSizeBetween(1, MESSAGES / 2);
    assertThat(world.storedShare()).isGreaterThan(0.5);
  }

  private static QueueTerms terms(OptionalInt maxReceives) {
    return new QueueTerms(maxReceives, Optional.of(RETENTION));
  }

  /** Starts processes, and ends them, until the queue is empty. */
  private void live(World world, long seed) throws Exception {
    Chaos chaos = new Chaos(seed, PERCENT);
    Random random = new Random(seed);
    Law law = new Law(world);
    int lives = 0;
    while (world.queue.size() > 0) {
      ProcessLife life = new ProcessLife(world, chaos, signals, law);
      int messages = 1 + random.nextInt(MESSAGES / 5);
      while (life.received() < messages && world.queue.size() > 0) {
        life.pass();
      }
      Balance balance =
          random.nextBoolean() ? life.kill() : life.stop(Duration.ofMillis(random.nextInt(20)));
      assertThat(balance)
          .as("life %d of seed %d", lives, seed)
          .matches(Balance::balances, "balances");
      assertThat(balance.inFlight()).isZero();
      lives++;
    }
    assertThat(law.broken()).as("deleted too early").isEmpty();
    assertThat(world.lost()).as("lost").isEmpty();
    assertThat(world.strangers()).as("stored twice, or never to be stored").isEmpty();
    assertThat(world.objects.open()).as("open bodies").isZero();
    assertThat(signals.of(Signal.TallyMismatch.class)).isEmpty();
    assertThat(signals.of(Signal.MessageUnaccounted.class)).isEmpty();
    assertThat(signals.of(Signal.DefectFound.class))
        .allSatisfy(
            found -> assertThat(found.defect()).hasMessageStartingWith(Mishap.DEFECT.name()));
    assertThat(signals.of(Signal.ObjectMetDefect.class))
        .allSatisfy(
            found -> assertThat(found.defect()).hasMessageStartingWith(Mishap.DEFECT.name()));
    assertThat(lives).isGreaterThan(3);
    assertThat(chaos.mishaps()).allSatisfy((_, count) -> assertThat(count.get()).isPositive());
  }
}
