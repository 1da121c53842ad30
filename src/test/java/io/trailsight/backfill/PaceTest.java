package io.trailsight.backfill;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class PaceTest {

  private final AtomicLong nanos = new AtomicLong();
  private final List<Duration> slept = new ArrayList<>();

  @Test
  void objectsPassAtTheRateAndAreNotSavedUp() throws Exception {
    Pace pace = pace(OptionalInt.of(10));
    for (int i = 0; i < 3; i++) {
      pace.await(1);
    }
    assertThat(slept).containsExactly(Duration.ofMillis(100), Duration.ofMillis(100));

    nanos.addAndGet(Duration.ofHours(1).toNanos());
    pace.await(10);
    pace.await(1);
    assertThat(slept.subList(2, slept.size())).containsExactly(Duration.ofSeconds(1));
  }

  @Test
  void withoutARateNothingWaits() throws Exception {
    Pace pace = pace(OptionalInt.empty());
    pace.await(1_000_000);
    pace.await(1);
    assertThat(slept).isEmpty();
  }

  private Pace pace(OptionalInt rate) {
    return new Pace(
        rate,
        nanos::get,
        time -> {
          slept.add(time);
          nanos.addAndGet(time.toNanos());
        });
  }
}
