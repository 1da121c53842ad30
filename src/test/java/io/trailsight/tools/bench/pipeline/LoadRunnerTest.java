package io.trailsight.tools.bench.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class LoadRunnerTest {

  @Test
  void eachObjectWaitsFromItsOwnAnnouncement() {
    assertThat(LoadRunner.waits(Map.of("a", 100L, "b", 200L), Map.of("a", 350L, "b", 210L)))
        .containsExactly(10L, 250L);
  }

  @Test
  void soManyDoNotExceedAQuantile() {
    List<Long> hundred = LongStream.rangeClosed(1, 100).boxed().toList();

    assertThat(LoadRunner.quantile(hundred, 0.5)).isEqualTo(50);
    assertThat(LoadRunner.quantile(hundred, 0.99)).isEqualTo(99);
    assertThat(LoadRunner.quantile(List.of(7L), 0.99)).isEqualTo(7);
    assertThat(LoadRunner.quantile(List.of(), 0.5)).isZero();
  }
}
