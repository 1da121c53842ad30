package io.trailsight.trail.document;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import io.trailsight.indices.Coverage;
import io.trailsight.indices.RecordIndices;
import io.trailsight.testing.Ingesters;
import io.trailsight.trail.LogKey;
import io.trailsight.trail.ObjectRef;
import io.trailsight.trail.ObjectTimes;
import io.trailsight.trail.record.RecordReader;
import io.trailsight.trail.record.RecordReader.Element;
import io.trailsight.trail.record.RecordStream;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an object states about times cannot create indices without bound. */
class ObjectMappingTest {

  private static final Instant LAST_MODIFIED = Instant.parse("2026-11-30T12:00:00Z");
  private static final String LYING_KEY =
      "AWSLogs/111122223333/CloudTrail/eu-central-1/2099/12/31/"
          + "111122223333_CloudTrail_eu-central-1_20991231T2355Z_AbCdEfGhIjKlMnOp.json.gz";

  private static final Map<Coverage, RecordMapper> MAPPERS =
      new EnumMap<>(
          Stream.of(Coverage.values())
              .collect(Collectors.toMap(Function.identity(), ObjectMappingTest::mapper)));

  private static final RecordReader READER = Ingesters.reader();

  private static RecordMapper mapper(Coverage period) {
    return new RecordMapper(
        new RecordIndices(period)::ofRecord, InstantSource.fixed(LAST_MODIFIED));
  }

  @ParameterizedTest
  @CsvSource({
    "MONTH, MONTHS, custom.json, 14",
    "MONTH, DAYS, custom.json, 14",
    "WEEK, WEEKS, custom.json, 15",
    "DAY, DAYS, custom.json, 94",
    "DAY, MONTHS, custom.json, 5",
    "MONTH, MONTHS, lying, 14",
    "DAY, DAYS, lying, 94"
  })
  void oneObjectCreatesFewIndices(Coverage period, ChronoUnit unit, String key, int most)
      throws Exception {
    List<Document> documents =
        map(period, key.equals("lying") ? LYING_KEY : key, records(period, 1_044, unit));

    assertThat(indices(documents)).hasSizeBetween(2, most).contains("cloudtrail-v1-outlier");
  }

  /** Wherever its records begin: those before the first one count as those after it. */
  @Test
  void noOrderOfTheRecordsCreatesMany() throws Exception {
    List<String> records = new ArrayList<>(records(Coverage.MONTH, 1_044, ChronoUnit.MONTHS));
    for (int seed = 0; seed < 20; seed++) {
      Collections.shuffle(records, new Random(seed));

      assertThat(indices(map(Coverage.MONTH, "custom.json", records))).hasSizeLessThanOrEqualTo(27);
    }
  }

  /** However many objects there are: from the oldest day to the time of S3, and no further. */
  @ParameterizedTest
  @CsvSource({"MONTH, MONTHS, 169", "WEEK, WEEKS, 363", "DAY, DAYS, 336"})
  void manyObjectsCreateNoMoreIndicesThanTheirTimeHolds(Coverage period, ChronoUnit unit, int most)
      throws Exception {
    Set<String> indices = new HashSet<>();
    for (String record : records(period, 1_044, unit)) {
      indices.addAll(indices(map(period, LYING_KEY, List.of(record))));
    }

    assertThat(indices).hasSizeLessThanOrEqualTo(most);
  }

  @Test
  void aRedeliveredObjectHasTheSameDocuments() throws Exception {
    List<String> records = new ArrayList<>(records(Coverage.MONTH, 300, ChronoUnit.MONTHS));
    Collections.shuffle(records, new Random(1));

    assertThat(map(Coverage.MONTH, "custom.json", records))
        .usingRecursiveComparison()
        .isEqualTo(map(Coverage.MONTH, "custom.json", records));
  }

  @Test
  void anOutlierStatesWhy() throws Exception {
    List<Document> documents =
        map(
            Coverage.MONTH,
            "custom.json",
            List.of(
                record("1970-01-01T00:00:00Z"),
                record("2026-01-01T00:00:00Z"),
                record("2027-01-01T00:00:00Z"),
                record("2024-12-01T00:00:00Z"),
                record("2026-11-30T00:00:00Z")));

    assertThat(documents)
        .extracting(Document::index, ObjectMappingTest::timeWarning)
        .containsExactly(
            tuple("cloudtrail-v1-outlier", "@timestamp:beforeOldest"),
            tuple("cloudtrail-v1-2026.01", ""),
            tuple("cloudtrail-v1-outlier", "@timestamp:afterObject"),
            tuple("cloudtrail-v1-outlier", "@timestamp:farFromFirst"),
            tuple("cloudtrail-v1-2026.11", ""));
  }

  /** Everything that LookupEvents returns at once, the newest event first. */
  @ParameterizedTest
  @CsvSource({"MONTH", "WEEK", "DAY"})
  void theEventsOfNinetyDaysHaveTheirIndices(Coverage period) throws Exception {
    List<String> records = new ArrayList<>();
    for (int day = 0; day <= 90; day++) {
      records.add(record(LAST_MODIFIED.minus(day, ChronoUnit.DAYS).toString()));
    }

    assertThat(indices(map(period, "lookup.json", records)))
        .doesNotContain("cloudtrail-v1-outlier");
  }

  @Test
  void aRecordWithoutATimeTakesThatOfS3() throws Exception {
    Document document = map(Coverage.MONTH, "custom.json", List.of("{}")).getFirst();

    assertThat(Fixtures.read(document).path("@timestamp").asText())
        .isEqualTo("2026-11-30T12:00:00Z");
  }

  @ParameterizedTest
  @CsvSource({
    "20261130T1155Z, 2026-11-30T11:55:00Z",
    "20261201T1200Z, 2026-12-01T12:00:00Z",
    "20261201T1201Z, 2026-11-30T12:00:00Z",
    "20200101T0000Z, 2020-01-01T00:00:00Z"
  })
  void aKeyCountsUnlessItStatesATimeAfterThatOfS3(String stated, Instant written) {
    LogKey key = LogKey.of(LYING_KEY.replace("20991231T2355Z", stated));

    assertThat(ObjectTimes.of(key, Optional.of(LAST_MODIFIED)).written()).contains(written);
  }

  private static List<Document> map(Coverage period, String key, List<String> records)
      throws Exception {
    ObjectRef object = ObjectRef.of("trail-logs", key);
    RecordMapper mapper = Objects.requireNonNull(MAPPERS.get(period));
    ObjectMapping mapping =
        new ObjectMapping(mapper, object, LogKey.of(key), Optional.of(LAST_MODIFIED));
    byte[] content = ("{\"Records\":[" + String.join(",", records) + "]}").getBytes(UTF_8);
    List<Document> documents = new ArrayList<>();
    try (RecordStream stream = READER.open(content)) {
      for (Optional<Element> next = stream.next(); next.isPresent(); next = stream.next()) {
        Element.Whole record = (Element.Whole) next.get();
        mapping.pass(record);
        documents.add(mapping.map(record));
      }
    }
    return documents;
  }

  /** Records from the oldest day that has an index on, one for each unit of time. */
  private static List<String> records(Coverage period, int count, ChronoUnit unit) {
    OffsetDateTime start =
        new RecordIndices(period).oldest().atTime(OffsetTime.of(0, 0, 0, 0, ZoneOffset.UTC));
    List<String> records = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      records.add(record(start.plus(i, unit).toInstant().toString()));
    }
    return records;
  }

  private static String record(String time) {
    return "{\"eventTime\":\"%s\",\"eventID\":\"1c2d3e4f-0000-4000-8000-000000000001\"}"
        .formatted(time);
  }

  private static Set<String> indices(List<Document> documents) {
    return documents.stream().map(Document::index).collect(Collectors.toSet());
  }

  private static String timeWarning(Document document) {
    for (JsonNode warning : Fixtures.read(document).path("mapping").path("warnings")) {
      if (warning.asText().startsWith("@timestamp:")) {
        return warning.asText();
      }
    }
    return "";
  }
}
