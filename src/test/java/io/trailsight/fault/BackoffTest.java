package io.trailsight.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BackoffTest {

  @ParameterizedTest
  @CsvSource({
    "1, PT30S",
    "2, PT1M",
    "3, PT2M",
    "4, PT4M",
    "5, PT8M",
    "6, PT15M",
    "7, PT15M",
    "99999, PT15M"
  })
  void delayDoublesWithEachReceiveUpToTheLongest(int receives, Duration delay) {
    Backoff backoff = new Backoff(Duration.ofSeconds(30), Duration.ofMinutes(15));

    assertThat(backoff.after(receives)).isEqualTo(delay);
  }
}
