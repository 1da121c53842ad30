package io.trailsight.testbed.sample;

import static io.trailsight.testbed.sample.ReadTrail.isDenied;
import static io.trailsight.testbed.sample.ReadTrail.time;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.trailsight.testbed.sample.Expected.Listed;
import io.trailsight.testbed.sample.SampleTrail.SampleObject;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What the sample trail promises about its objects and counts. */
class SampleTrailTest {

  private static final SampleTrail TRAIL = new SampleTrail(ReadTrail.LAST_DAY);
  private static final ReadTrail READ = new ReadTrail(TRAIL);
  private static final Pattern LOG_KEY =
      Pattern.compile(
          "AWSLogs/(\\d{12})/(CloudTrail(?:-Insight|-NetworkActivity)?)/([a-z0-9-]+)"
              + "/(\\d{4})/(\\d{2})/(\\d{2})/\\1_\\2_\\3_\\4\\5\\6T\\d{4}Z_[A-Za-z0-9]{16}"
              + "\\.json\\.gz");
  private static final Pattern DIGEST_KEY =
      Pattern.compile(
          "AWSLogs/(\\d{12})/CloudTrail-Digest/([a-z0-9-]+)/\\d{4}/\\d{2}/\\d{2}"
              + "/\\1_CloudTrail-Digest_\\2_[a-z-]+_[a-z0-9-]+_\\d{8}T\\d{6}Z\\.json\\.gz");

  @Test
  void sameSeedAndDayGiveTheSameBytes() {
    List<SampleObject> again = new SampleTrail(ReadTrail.LAST_DAY).objects();
    assertThat(again).hasSameSizeAs(TRAIL.objects());
    for (int index = 0; index < again.size(); index++) {
      assertThat(again.get(index).key()).isEqualTo(TRAIL.objects().get(index).key());
      assertThat(again.get(index).gzip()).isEqualTo(TRAIL.objects().get(index).gzip());
    }
  }

  @Test
  void anotherSeedTellsAnotherStoryWithTheSameTurns() {
    SampleTrail other = new SampleTrail(7, ReadTrail.LAST_DAY);
    assertThat(other.expected()).isNotEqualTo(TRAIL.expected());
    long[] days = new ReadTrail(other).byDay(ReadTrail::isDenied);
    assertThat(days[13]).isGreaterThan(days[9] + days[10]);
  }

  @Test
  void objectsHaveTheKeysThatCloudTrailGives() {
    assertThat(READ.logs().keySet()).allMatch(key -> LOG_KEY.matcher(key).matches());
    assertThat(READ.digests().keySet())
        .isNotEmpty()
        .allMatch(key -> DIGEST_KEY.matcher(key).matches());
    assertThat(TRAIL.objects()).extracting(SampleObject::key).doesNotHaveDuplicates();
  }

  @Test
  void recordsLieInTheFolderOfTheirAccountAndRegion() {
    READ.logs()
        .forEach(
            (key, content) -> {
              Matcher parts = LOG_KEY.matcher(key);
              assertThat(parts.matches()).isTrue();
              assertThat(content.path("Records"))
                  .isNotEmpty()
                  .allMatch(
                      event -> event.path("recipientAccountId").asText().equals(parts.group(1)))
                  .allMatch(event -> event.path("awsRegion").asText().equals(parts.group(3)));
            });
  }

  @Test
  void digestsHoldNoRecordsButNameObjectsThatExistAllButOne() {
    List<String> listed = new ArrayList<>();
    for (JsonNode digest : READ.digests().values()) {
      assertThat(digest.has("Records")).isFalse();
      digest.path("logFiles").forEach(file -> listed.add(file.path("s3Object").textValue()));
    }
    Listed known = TRAIL.expected().listed();
    assertThat(listed).hasSize((int) known.verified() + 3).contains(TRAIL.unannounced().key());
    listed.removeAll(READ.logs().keySet());
    assertThat(listed).as("the one that is removed").hasSize(1);
    assertThat(known).isEqualTo(new Listed(known.verified(), 1, 1, 1));
  }

  @Test
  void otherServicesWriteIntoTheSameBucket() {
    Set<String> others =
        TRAIL.objects().stream().map(SampleObject::key).collect(Collectors.toSet());
    others.removeIf(key -> key.contains("/CloudTrail"));
    assertThat(others).hasSize(2).allMatch(key -> key.startsWith("AWSLogs/"));
  }

  @Test
  void sizesAreThoseOfARealTrail() {
    List<Integer> sizes =
        READ.logs().values().stream()
            .map(content -> content.path("Records").size())
            .sorted()
            .toList();
    assertThat(TRAIL.expected().records()).isBetween(5000, 6500);
    assertThat(sizes).hasSizeBetween(800, 1000);
    assertThat(sizes.get(sizes.size() / 2)).isBetween(4, 8);
    assertThat(sizes.get(sizes.size() * 99 / 100)).isBetween(25, 60);
  }

  @Test
  void expectedCountsAreThoseOfTheObjects() {
    SortedMap<String, Long> byBucket = new TreeMap<>();
    SortedMap<Instant, Long> byHour = new TreeMap<>();
    SortedMap<String, Instant> firstBySource = new TreeMap<>();
    int denied = 0;
    for (JsonNode event : READ.events()) {
      if (isDenied(event)) {
        denied++;
        Instant first = firstBySource.get(event.path("sourceIPAddress").textValue());
        if (first == null || time(event).isBefore(first)) {
          firstBySource.put(event.path("sourceIPAddress").textValue(), time(event));
        }
        byHour.merge(time(event).truncatedTo(ChronoUnit.HOURS), 1L, Long::sum);
        JsonNode bucket = event.at("/requestParameters/bucketName");
        if (bucket.isTextual()) {
          byBucket.merge(bucket.textValue(), 1L, Long::sum);
        }
      }
    }
    assertThat(TRAIL.expected())
        .isEqualTo(
            new Expected(
                READ.logs().size(),
                READ.digests().size() + 2,
                1,
                READ.records().size() + 2,
                2,
                0,
                READ.events().size(),
                denied,
                byBucket,
                byHour,
                firstBySource,
                bytesOutByBucket(),
                0,
                0,
                TRAIL.expected().listed()));
  }

  private static SortedMap<String, Long> bytesOutByBucket() {
    SortedMap<String, Long> bytes = new TreeMap<>();
    for (JsonNode event : READ.events()) {
      if (event.path("eventSource").asText().equals("s3.amazonaws.com")
          && event.path("eventCategory").asText().equals("Data")) {
        bytes.merge(
            event.at("/requestParameters/bucketName").textValue(),
            event.at("/additionalEventData/bytesTransferredOut").asLong(),
            Long::sum);
      }
    }
    return bytes;
  }

  @Test
  void someRecordsAreDeliveredTwiceUnchanged() {
    Map<String, List<JsonNode>> byId =
        READ.records().stream()
            .collect(Collectors.groupingBy(event -> event.path("eventID").textValue()));
    List<List<JsonNode>> twice = byId.values().stream().filter(all -> all.size() > 1).toList();
    assertThat(twice).hasSizeGreaterThan(20);
    assertThat(twice)
        .allSatisfy(
            all -> assertThat(all.getFirst().toString()).isEqualTo(all.getLast().toString()));
  }

  @Test
  void someObjectsAreLateAndOneIsByHours() {
    List<Long> minutes = new ArrayList<>();
    READ.logs()
        .forEach(
            (key, content) -> {
              Instant delivered = delivered(key);
              content
                  .path("Records")
                  .forEach(
                      event -> {
                        long late = ChronoUnit.MINUTES.between(time(event), delivered);
                        minutes.add(late);
                        assertThat(event.at("/addendum/reason").asText())
                            .isEqualTo(late > 120 ? "DELIVERY_DELAY" : "");
                      });
            });
    assertThat(minutes).allSatisfy(late -> assertThat(late).isBetween(1L, 6 * 60L + 10));
    assertThat(minutes).filteredOn(late -> late > 12).hasSizeBetween(100, minutes.size() / 10);
    assertThat(minutes).filteredOn(late -> late > 120).hasSizeBetween(1, 60);
  }

  private static Instant delivered(String key) {
    Matcher time = Pattern.compile("_(\\d{8}T\\d{4})Z_").matcher(key);
    assertThat(time.find()).isTrue();
    return LocalDateTime.parse(time.group(1), DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmm"))
        .toInstant(ZoneOffset.UTC);
  }
}
