package io.trailsight.tools.bench.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.trailsight.tools.bench.pipeline.LoadRunner.Waits;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class WaitsTest {

  @Test
  void eachObjectWaitsFromItsOwnAnnouncement() {
    assertThat(Waits.sorted(Map.of("a", 100L, "b", 200L), Map.of("a", 350L, "b", 210L)))
        .containsExactly(10L, 250L);
  }

  @Test
  void soManyDoNotExceedAQuantile() {
    List<Long> hundred = LongStream.rangeClosed(1, 100).boxed().toList();

    assertThat(Waits.quantile(hundred, 0.5)).isEqualTo(50);
    assertThat(Waits.quantile(hundred, 0.99)).isEqualTo(99);
    assertThat(Waits.quantile(List.of(7L), 0.99)).isEqualTo(7);
    assertThat(Waits.quantile(List.of(), 0.5)).isZero();
  }
}
