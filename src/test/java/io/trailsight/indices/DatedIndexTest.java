package io.trailsight.indices;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trailsight.trail.ObjectRef;
import io.trailsight.trail.document.Origin;
import io.trailsight.trail.document.RecordMapper;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DatedIndexTest {

  private static final Origin ORIGIN = Origin.of(ObjectRef.of("trail-logs", "key"), 0);
  private static final Map<Coverage, RecordMapper> MAPPERS = mappers();

  @ParameterizedTest
  @CsvSource({
    "cloudtrail-v1-2022.05, MONTH, 2022-06-01",
    "cloudtrail-v1-2022.12, MONTH, 2023-01-01",
    "cloudtrail-v1-2024.02.29, DAY, 2024-03-01",
    "cloudtrail-v1-2022.12.31, DAY, 2023-01-01",
    "cloudtrail-v1-2022.w19, WEEK, 2022-05-16",
    "cloudtrail-v1-2020.w53, WEEK, 2021-01-04",
    "cloudtrail-v1-2021.w01, WEEK, 2021-01-11",
    "cloudtrail-v1-2025.w01, WEEK, 2025-01-06",
    "trailsight-objects-2026.11, MONTH, 2026-12-01",
    "trailsight-integrity-2026.11, MONTH, 2026-12-01"
  })
  void aNameStatesWhichTimeItsIndexCovers(String name, Coverage coverage, String end) {
    assertThat(DatedIndex.of(name))
        .contains(new DatedIndex(name, coverage, Instant.parse(end + "T00:00:00Z")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "cloudtrail-v1-outlier",
        "cloudtrail-v1-2022.05-reindexed",
        "cloudtrail-v1-2022.05.15.1",
        "my-cloudtrail-v1-2022.05",
        "cloudtrail-v2-2022.05",
        "cloudtrail-v1-2022.5",
        "cloudtrail-v1-2022.13",
        "cloudtrail-v1-2022.00",
        "cloudtrail-v1-2022.02.30",
        "cloudtrail-v1-2023.02.29",
        "cloudtrail-v1-2022.w53",
        "cloudtrail-v1-2022.w00",
        "cloudtrail-v1-2022.w1",
        "cloudtrail-v1-2022.w019",
        "cloudtrail-v1-2022.05\n",
        "cloudtrail-v1-٢٠٢٢.٠٥",
        "cloudtrail-v1-2022",
        "cloudtrail",
        "trailsight-quarantine",
        "trailsight-objects",
        "trailsight-objects-2026.11.01",
        "trailsight-objects-2026.w45",
        "trailsight-integrity-2026.11.01",
        ".ds-cloudtrail-v1-2022.05"
      })
  void everyOtherNameIsNoneOfOurs(String name) {
    assertThat(DatedIndex.of(name)).isEmpty();
  }

  /** What names an index for a record is read back as the time that holds the record. */
  @Property(tries = 500)
  void whatIndicesAreNamedIsReadBack(@ForAll("times") Instant time, @ForAll Coverage period) {
    ObjectNode record = JsonNodeFactory.instance.objectNode().put("eventTime", time.toString());
    RecordMapper mapper = Objects.requireNonNull(MAPPERS.get(period));

    String name = mapper.map(record, ORIGIN).index();

    assertThat(DatedIndex.of(name))
        .as(name)
        .hasValueSatisfying(
            index -> {
              assertThat(index.coverage().name()).isEqualTo(period.name());
              assertThat(time)
                  .isBefore(index.end())
                  .isAfterOrEqualTo(index.end().minus(index.coverage().longest()));
              assertThat(index.coverage().patterns().getFirst())
                  .satisfies(pattern -> assertThat(name).matches(regex(pattern)));
            });
  }

  @Provide
  Arbitrary<Instant> times() {
    return Arbitraries.longs()
        .between(
            Instant.parse("2013-01-01T00:00:00Z").getEpochSecond(),
            Instant.parse("2099-12-31T23:59:59Z").getEpochSecond())
        .map(Instant::ofEpochSecond);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "cloudtrail-v1-outlier",
        "trailsight-quarantine",
        "cloudtrail",
        "trailsight-objects"
      })
  void noPatternOfAPolicyMatchesWhatIsNotDated(String name) {
    for (Coverage coverage : Coverage.values()) {
      assertThat(coverage.patterns())
          .noneSatisfy(pattern -> assertThat(name).matches(regex(pattern)));
    }
  }

  /** Of the patterns that match a name, that of its own form has the highest priority. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "cloudtrail-v1-2022.05",
        "cloudtrail-v1-2022.05.15",
        "cloudtrail-v1-2022.w19",
        "trailsight-objects-2026.11",
        "trailsight-integrity-2026.11"
      })
  void eachFormHasThePolicyOfItsOwn(String name) {
    int highest = 0;
    for (Coverage coverage : Coverage.values()) {
      if (coverage.patterns().stream().anyMatch(pattern -> name.matches(regex(pattern)))) {
        highest = Math.max(highest, coverage.priority());
      }
    }
    assertThat(DatedIndex.of(name).orElseThrow().coverage().priority()).isEqualTo(highest);
  }

  private static String regex(String pattern) {
    return pattern.replace(".", "\\.").replace("*", ".*");
  }

  private static Map<Coverage, RecordMapper> mappers() {
    Map<Coverage, RecordMapper> mappers = new EnumMap<>(Coverage.class);
    for (Coverage period : Coverage.values()) {
      RecordIndices names = new RecordIndices(period, Optional.of(LocalDate.of(2013, 1, 1)));
      mappers.put(period, new RecordMapper(names::ofRecord, InstantSource.system()));
    }
    return mappers;
  }
}
