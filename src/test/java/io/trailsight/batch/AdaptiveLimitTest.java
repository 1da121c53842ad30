package io.trailsight.batch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class AdaptiveLimitTest {

  private final AdaptiveLimit limit = new AdaptiveLimit(0.25, 4, 2);

  @Test
  void itIsRaisedByOneAndLoweredToHalfWithinItsBounds() {
    limit.raise();
    assertThat(limit.value()).isEqualTo(3);
    limit.lower();
    assertThat(limit.value()).isEqualTo(1.5);
    for (int i = 0; i < 10; i++) {
      limit.raise();
    }
    assertThat(limit.value()).isEqualTo(4);
    for (int i = 0; i < 10; i++) {
      limit.lower();
    }
    assertThat(limit.value()).isEqualTo(0.25);
    assertThat(limit.isLeast()).isTrue();
    limit.raise();
    assertThat(limit.value()).isEqualTo(0.5);
  }

  @Test
  void whatIsTooMuchStaysUntilItEnds() {
    assertThat(limit.permits().tryAcquire(2)).isTrue();
    assertThat(limit.permits().tryAcquire()).isFalse();
    limit.lower();
    assertThat(limit.inHand()).isEqualTo(2);

    limit.permits().release();
    assertThat(limit.permits().tryAcquire()).isFalse();
    limit.permits().release();
    assertThat(limit.permits().tryAcquire()).isTrue();
    assertThat(limit.inHand()).isOne();
    limit.raise();
    assertThat(limit.permits().tryAcquire()).isTrue();
  }

  @Test
  void lessThanOneIsOneWithRests() {
    Duration worked = Duration.ofSeconds(1);
    assertThat(limit.rest(worked)).isZero();
    limit.set(0.25);
    assertThat(limit.rest(worked)).isEqualTo(Duration.ofSeconds(3));
    assertThat(limit.permits().tryAcquire()).isTrue();
    assertThat(limit.permits().tryAcquire()).isFalse();
  }
}
