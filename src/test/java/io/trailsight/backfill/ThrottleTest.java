package io.trailsight.backfill;

import static org.assertj.core.api.Assertions.assertThat;

import io.trailsight.fault.Fault;
import io.trailsight.ingest.Signal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The server is simulated: live objects take longer when more is in hand than it has room for. */
class ThrottleTest {

  private static final int LOOKS_OF_FIVE_MINUTES = 150;

  private final Throttle throttle = new Throttle();
  private final SimulatedServer server = new SimulatedServer();

  @Test
  void withoutLiveTrafficItHasAsManyInHandAsThereMayBe() throws Exception {
    server.liveObjects = 0;
    look(1);
    assertThat(throttle.limit()).isEqualTo(Throttle.MOST);

    throttle.on(new Signal.BatchRetried(1, "too many requests"));
    look(1);
    assertThat(throttle.limit()).isEqualTo(Throttle.MOST / 2);
    look(Throttle.MOST);
    assertThat(throttle.limit()).isEqualTo(Throttle.MOST);
  }

  @Test
  void whereLiveObjectsStayQuickItHasAsMany() throws Exception {
    server.room = 100;
    look(2 * Throttle.MOST);
    assertThat(throttle.limit()).isEqualTo(Throttle.MOST);
  }

  @Test
  void itSettlesWhereLiveObjectsTakeAsLongAsUsual() throws Exception {
    server.room = 4;
    look(100);
    List<Double> limits = look(400);
    assertThat(tooMany(limits)).isLessThan(40);
    assertThat(limits.stream().mapToDouble(limit -> limit).average().orElse(0)).isGreaterThan(3);
  }

  @Test
  void whereOneObjectIsTooMuchItRestsInBetween() throws Exception {
    server.room = 0.5;
    look(50);
    assertThat(tooMany(look(400))).isLessThan(40);
    assertThat(throttle.rest(Duration.ofSeconds(1))).isPositive();
  }

  @Test
  void itGivesWayToLiveTrafficThatBegins() throws Exception {
    server.liveObjects = 0;
    look(1);
    server.liveObjects = 30;
    server.room = 2;
    look(10);
    assertThat(throttle.limit()).isLessThanOrEqualTo(2);

    server.liveObjects = 0;
    look(LOOKS_OF_FIVE_MINUTES - 1);
    double before = throttle.limit();
    look(2 * Throttle.MOST);
    assertThat(before).isLessThan(Throttle.MOST);
    assertThat(throttle.limit()).isEqualTo(Throttle.MOST);
  }

  @Test
  void roomThatComesBackIsUsed() throws Exception {
    server.room = 1;
    look(200);
    assertThat(throttle.limit()).isLessThanOrEqualTo(2);
    server.room = 100;
    look(1000);
    assertThat(throttle.limit()).isEqualTo(Throttle.MOST);
  }

  @Test
  void liveObjectsThatAreSlowByThemselvesDoNotStopIt() throws Exception {
    server.room = 100;
    look(100);
    server.usual = server.usual.multipliedBy(5);
    assertThat(look(20)).anyMatch(limit -> limit < 1);
    look(1000);
    assertThat(throttle.limit()).isEqualTo(Throttle.MOST);
  }

  @Test
  void whatWasUsualOfSlowObjectsIsForgottenWhenTheyAreQuickAgain() throws Exception {
    server.usual = server.usual.multipliedBy(5);
    server.room = 4;
    look(100);
    server.usual = server.usual.dividedBy(5);
    look(4 * LOOKS_OF_FIVE_MINUTES);
    assertThat(tooMany(look(400))).isLessThan(40);
  }

  @Test
  void aFewLiveObjectsAreJudgedAfterAWhile() throws Exception {
    server.room = 1;
    look(1);
    server.liveObjects = 1;
    throttle.look(server);
    assertThat(tooMany(look(2000))).isLessThan(200);
  }

  @Test
  void aSearchThatFailsLowersIt() throws Exception {
    look(10);
    double before = throttle.limit();
    throttle.look(
        () -> {
          throw new Fault.Transient("too many searches");
        });
    assertThat(throttle.limit()).isEqualTo(before / 2);
  }

  @Test
  void withoutALedgerItIsSteady() throws Exception {
    try (Throttle.Watch _ = throttle.watch(Optional.empty())) {
      assertThat(throttle.limit()).isEqualTo(Throttle.UNWATCHED);
    }
  }

  /** How often live objects took half as long again as usual, or more. */
  private long tooMany(List<Double> limits) {
    return limits.stream().filter(limit -> limit > 1.5 * server.room).count();
  }

  /** Looks so often; returns the limit after each look. */
  private List<Double> look(int times) throws Exception {
    List<Double> limits = new ArrayList<>();
    for (int i = 0; i < times; i++) {
      throttle.look(server);
      limits.add(throttle.limit());
    }
    return limits;
  }

  /** Ingests live objects, in a time that depends on how many a backfill has in hand. */
  private final class SimulatedServer implements LiveObjects {

    private final Random random = new Random(20_261_201);
    private Duration usual = Duration.ofMillis(60);
    private int liveObjects = 30;

    /** How many objects of a backfill it takes beside live ones. */
    private double room = 4;

    /** How many it had since the last look; none before the first. */
    private double inHand;

    private int looks;

    @Override
    public List<Duration> next() {
      double slower = Math.max(1, inHand / room);
      inHand = throttle.limit();
      boolean first = looks++ == 0;
      return Stream.generate(() -> usual.multipliedBy((long) (100 * slower * spread())))
          .map(time -> time.dividedBy(100))
          .limit(first ? 4L * liveObjects : liveObjects)
          .toList();
    }

    /** One in a hundred takes more than twice as long as most do. */
    private double spread() {
      return 0.8 + random.nextExponential() / 3;
    }
  }
}
