package io.trailsight.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.trailsight.indices.Coverage;
import io.trailsight.indices.EarlierPeriod;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IndexSettingsTest {

  @Test
  void earlierPeriodsAreReadInOrder() throws Exception {
    assertThat(
            read("EARLIER_PERIODS", "month until 2026-01-01, week until 2026-05-21")
                .earlierPeriods())
        .containsExactly(
            new EarlierPeriod(Coverage.MONTH, LocalDate.of(2026, 1, 1)),
            new EarlierPeriod(Coverage.WEEK, LocalDate.of(2026, 5, 21)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "EARLIER_PERIODS | month",
        "EARLIER_PERIODS | year until 2026-01-01",
        "EARLIER_PERIODS | month until 2026-02-30",
        "EARLIER_PERIODS | week until 2026-05-21, month until 2026-01-01",
        "EARLIER_PERIODS | week until 2026-05-21, month until 2026-05-21",
        "PREFIX | Team-",
        "PREFIX | cloudtrail-v1-",
        "SHARDS | 0",
        "REPLICAS | -1",
        "REPLICAS | auto",
        "REPLICAS | 0-",
        "CODEC | 'best compression'"
      })
  void whatCannotBeMeantIsRefused(String setting, String value) {
    assertThatExceptionOfType(SettingsException.class).isThrownBy(() -> read(setting, value));
  }

  @ParameterizedTest
  @CsvSource({"0", "2", "0-1", "0-all", "1-2"})
  void replicasAreANumberOrARange(String replicas) throws Exception {
    assertThat(read("REPLICAS", replicas).replicas()).contains(replicas);
  }

  private static IndexSettings read(String setting, String value) throws Exception {
    return SettingsReader.readWithoutQueue(
            Optional.empty(), Map.of("TRAILSIGHT_INDEX_" + setting, value))
        .settings()
        .index();
  }
}
