package io.trailsight.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** A few lines pass in each period. */
class RateLimitTest {

  /** Shortly before the clock overflows, as {@link System#nanoTime()} may. */
  private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - 5);

  private final RateLimit limit = new RateLimit(2, Duration.ofNanos(10), now::get);

  @Test
  void linesBeyondTheLimitAreHeldBackAndCounted() {
    assertThat(limit.pass()).hasValue(0);
    assertThat(limit.pass()).hasValue(0);
    assertThat(limit.pass()).isEmpty();
    now.addAndGet(9);
    assertThat(limit.pass()).isEmpty();
    now.addAndGet(1);
    assertThat(limit.pass()).hasValue(2);
    assertThat(limit.pass()).hasValue(0);
    assertThat(limit.pass()).isEqualTo(OptionalLong.empty());
  }

  @Test
  void aQuietStretchSavesNothingUp() {
    now.addAndGet(1000);
    assertThat(limit.pass()).hasValue(0);
    assertThat(limit.pass()).hasValue(0);
    assertThat(limit.pass()).isEmpty();
  }
}
