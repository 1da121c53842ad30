package io.trailsight.indices;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecordIndicesTest {

  private static final Optional<Instant> WRITTEN = time("2026-05-21T18:00:00Z");

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "2026-05-21T17:55:00Z, -",
        "2026-05-22T18:00:00Z, -",
        "2026-05-22T18:00:01Z, afterObject",
        "2099-12-31T23:59:59Z, afterObject",
        "2013-01-01T00:00:00Z, -",
        "2012-12-31T23:59:59Z, beforeOldest",
        "1970-01-01T00:00:00Z, beforeOldest"
      })
  void aRecordLiesBetweenTheOldestDayAndItsObject(String record, String reason) {
    RecordIndices names = new RecordIndices(Coverage.MONTH);

    assertThat(reasons(names, record, WRITTEN, Optional.empty()))
        .isEqualTo(reason == null ? List.of() : List.of(reason));
  }

  @ParameterizedTest
  @CsvSource({
    "MONTH, 2013-01-01",
    "WEEK, 2020-01-01",
    "DAY, 2026-01-01",
  })
  void theOldestDaySuitsTheCoverage(Coverage coverage, LocalDate oldest) {
    RecordIndices names = new RecordIndices(coverage);

    assertThat(names.oldest()).isEqualTo(oldest);
    assertThat(reasons(names, oldest + "T00:00:00Z", WRITTEN, Optional.empty())).isEmpty();
    assertThat(reasons(names, oldest.minusDays(1) + "T23:59:59Z", WRITTEN, Optional.empty()))
        .containsExactly("beforeOldest");
  }

  @Test
  void anotherOldestDayMayBeSet() {
    RecordIndices names = new RecordIndices(Coverage.MONTH, Optional.of(LocalDate.of(2026, 3, 15)));

    assertThat(reasons(names, "2026-03-15T00:00:00Z", WRITTEN, Optional.empty())).isEmpty();
    assertThat(reasons(names, "2026-03-14T23:59:59Z", WRITTEN, Optional.empty()))
        .containsExactly("beforeOldest");
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "MONTH, 2025-05-21T00:00:00Z, -",
        "MONTH, 2025-05-20T00:00:00Z, -",
        "MONTH, 2025-05-19T23:59:59Z, farFromFirst",
        "WEEK, 2026-02-18T00:00:00Z, -",
        "WEEK, 2026-02-17T23:59:59Z, farFromFirst",
        "DAY, 2026-02-18T00:00:00Z, -",
        "DAY, 2026-02-17T23:59:59Z, farFromFirst"
      })
  void aRecordIsNotFarFromTheFirstOfItsObject(Coverage coverage, String record, String reason) {
    RecordIndices names = new RecordIndices(coverage);

    assertThat(reasons(names, record, WRITTEN, time("2026-05-21T00:00:00Z")))
        .isEqualTo(reason == null ? List.of() : List.of(reason));
  }

  @Test
  void aRecordWithoutATimeHasNoOtherReason() {
    List<String> reasons = new ArrayList<>();

    assertThat(
            new RecordIndices(Coverage.MONTH)
                .ofRecord(false, OptionalLong.empty(), WRITTEN, Optional.empty(), reasons::add))
        .isEqualTo("cloudtrail-v1-outlier");
    assertThat(reasons).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"MONTH, 3", "WEEK, 10", "DAY, 61"})
  void theIndicesOfATimeAreCounted(Coverage coverage, long indices) {
    assertThat(coverage.indices(LocalDate.of(2026, 1, 1), LocalDate.of(2026, 3, 1)))
        .isBetween(indices, indices + 1);
  }

  /**
   * The same record has the same index before and after the change, and from that day a new one.
   */
  @ParameterizedTest
  @CsvSource({
    "2025-12-31T23:59:59Z, cloudtrail-v1-2025.12",
    "2026-01-01T00:00:00Z, cloudtrail-v1-2026.w01",
    "2026-05-20T23:59:59Z, cloudtrail-v1-2026.w21",
    "2026-05-21T00:00:00Z, cloudtrail-v1-2026.05.21"
  })
  void earlierPeriodsKeepTheIndicesOfOlderRecords(String record, String index) {
    assertThat(indexAfterChanges(record, Optional.empty())).isEqualTo(index);
  }

  /** Else a record that is delivered again would be stored a second time, among the outliers. */
  @Test
  void earlierPeriodsKeepTheirOldestDayAndTheirReach() {
    assertThat(indexAfterChanges("2013-01-01T00:00:00Z", Optional.empty()))
        .isEqualTo("cloudtrail-v1-2013.01");
    assertThat(indexAfterChanges("2025-06-01T00:00:00Z", time("2026-05-21T00:00:00Z")))
        .isEqualTo("cloudtrail-v1-2025.06");
  }

  @Test
  void theIndicesOfAllPeriodsAreCounted() {
    assertThat(changed().most(LocalDate.of(2026, 5, 31))).isBetween(156L + 20 + 10, 196L);
  }

  private static RecordIndices changed() {
    return new RecordIndices(
        IndexNames.PLAIN,
        Coverage.DAY,
        List.of(
            new EarlierPeriod(Coverage.MONTH, LocalDate.of(2026, 1, 1)),
            new EarlierPeriod(Coverage.WEEK, LocalDate.of(2026, 5, 21))),
        Optional.empty());
  }

  private static String indexAfterChanges(String record, Optional<Instant> first) {
    return changed()
        .ofRecord(
            false, OptionalLong.of(Instant.parse(record).toEpochMilli()), WRITTEN, first, _ -> {});
  }

  /** Why the index of a record is that of the outliers; nothing if it is another. */
  private static List<String> reasons(
      RecordIndices names, String record, Optional<Instant> written, Optional<Instant> first) {
    List<String> reasons = new ArrayList<>();
    String name =
        names.ofRecord(
            false,
            OptionalLong.of(Instant.parse(record).toEpochMilli()),
            written,
            first,
            reasons::add);
    assertThat(name.equals("cloudtrail-v1-outlier")).isEqualTo(!reasons.isEmpty());
    return reasons;
  }

  private static Optional<Instant> time(String text) {
    return Optional.of(Instant.parse(text));
  }
}
