package io.trailsight.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.trailsight.config.IndexSettings;
import io.trailsight.indices.Coverage;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class IndexWarningsTest {

  private static final LocalDate TODAY = LocalDate.of(2026, 11, 30);

  @ParameterizedTest
  @EnumSource(Coverage.class)
  void theDefaultsLeaveRoom(Coverage period) {
    assertThat(of(period, Optional.empty())).isEmpty();
  }

  @Test
  void moreIndicesThanANodeHoldsAreAWarning() {
    assertThat(of(Coverage.MONTH, Optional.of(LocalDate.of(2013, 1, 1)))).isEmpty();
    assertThat(of(Coverage.DAY, Optional.of(LocalDate.of(2013, 1, 1))))
        .singleElement()
        .asString()
        .startsWith("index.oldest is 2013-01-01, so records may create 5083 indices of a day each");
  }

  @Test
  void everyShardOfAnIndexCounts() {
    assertThat(of(Coverage.MONTH, Optional.empty(), 4)).isEmpty();
    assertThat(of(Coverage.MONTH, Optional.empty(), 5))
        .singleElement()
        .asString()
        .contains("168 indices of a month each with 5 shards, and a node");
  }

  @Test
  void derivedSourceLeavesNoAliases() {
    assertThat(IndexWarnings.of(settings(Coverage.MONTH, Optional.empty(), 1, true), TODAY))
        .singleElement()
        .asString()
        .contains("index.flattenedAliases", "index.derivedSource");
  }

  private static List<String> of(Coverage period, Optional<LocalDate> oldest) {
    return of(period, oldest, 1);
  }

  private static List<String> of(Coverage period, Optional<LocalDate> oldest, int shards) {
    return IndexWarnings.of(settings(period, oldest, shards, false), TODAY);
  }

  private static IndexSettings settings(
      Coverage period, Optional<LocalDate> oldest, int shards, boolean derived) {
    return new IndexSettings(
        "",
        period,
        List.of(),
        oldest,
        shards,
        Optional.empty(),
        Optional.empty(),
        true,
        false,
        false,
        derived,
        derived);
  }
}
