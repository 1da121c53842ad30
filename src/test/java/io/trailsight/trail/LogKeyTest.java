package io.trailsight.trail;

import static org.assertj.core.api.Assertions.assertThat;

import io.trailsight.trail.LogKey.Kind;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LogKeyTest {

  private static final String FOLDER = "AWSLogs/111122223333/%s/ap-northeast-1/2026/05/21/";

  @ParameterizedTest
  @CsvSource({
    "CloudTrail, EVENTS",
    "CloudTrail-Insight, INSIGHT",
    "CloudTrail-NetworkActivity, NETWORK_ACTIVITY",
    "CloudTrail-Aggregated, AGGREGATED",
    "CloudTrail-Digest, DIGEST",
    "CloudTrail-Novelty, CUSTOM"
  })
  void fileNameShowsTheKind(String name, Kind kind) {
    String file =
        "111122223333_%s_ap-northeast-1_20260521T1830Z_kpaMYavMQA9Ahp7L.json.gz".formatted(name);

    assertThat(LogKey.of(FOLDER.formatted(name) + file).kind()).isEqualTo(kind);
    assertThat(LogKey.of("some/prefix/AWSLogs/o-exampleorgid/111122223333/" + file).kind())
        .isEqualTo(kind);
    assertThat(LogKey.of(file).kind()).isEqualTo(kind);
  }

  @Test
  void logNamesAccountRegionAndDelivery() {
    String key =
        FOLDER.formatted("CloudTrail")
            + "111122223333_CloudTrail_ap-northeast-1_20260521T1830Z_kpaMYavMQA9Ahp7L.json.gz";

    assertThat(LogKey.of(key))
        .isEqualTo(
            new LogKey(
                Kind.EVENTS,
                Optional.of("111122223333"),
                Optional.of("ap-northeast-1"),
                Optional.of(Instant.parse("2026-05-21T18:30:00Z"))));
  }

  @ParameterizedTest
  @CsvSource({"''", ".gz", ".log.gz", ".json.gzip", ".JSON.GZ", ".ndjson"})
  void aCopyMayHaveAnySuffix(String suffix) {
    String name = "111122223333_CloudTrail_ap-northeast-1_20260521T1830Z_kpaMYavMQA9Ahp7L";

    assertThat(LogKey.of("copies/" + name + suffix)).isEqualTo(LogKey.of(name + ".json.gz"));
  }

  @Test
  void digestTimeHasSeconds() {
    String key =
        "AWSLogs/111122223333/CloudTrail-Digest/us-east-1/2026/05/21/"
            + "111122223333_CloudTrail-Digest_us-east-1_my-trail_us-east-1_20260521T183042Z.json.gz";

    assertThat(LogKey.of(key).deliveredAt()).contains(Instant.parse("2026-05-21T18:30:42Z"));
  }

  @ParameterizedTest
  @CsvSource({"''", "logs/", "access-", "AWSLogs/111122223333/s3/", "2026-05-21-18-30-00-"})
  void anAccessLogMayHaveAnyPrefix(String prefix) {
    assertThat(LogKey.of(prefix + "2026-05-21-18-30-07-0123456789ABCDEF"))
        .isEqualTo(
            new LogKey(
                Kind.ACCESS_LOG,
                Optional.empty(),
                Optional.empty(),
                Optional.of(Instant.parse("2026-05-21T18:30:07Z"))));
  }

  @Test
  void foldersOfAnAccessLogNameAccountAndRegion() {
    String folders = "logs/v1111122223333/eu-west-1/a-bucket/2026/05/21/";

    assertThat(LogKey.of(folders + "2026-05-21-18-30-07-0123456789ABCDEF.gz"))
        .isEqualTo(
            new LogKey(
                Kind.ACCESS_LOG,
                Optional.of("111122223333"),
                Optional.of("eu-west-1"),
                Optional.of(Instant.parse("2026-05-21T18:30:07Z"))));
  }

  @Test
  void aNameThatStatesTheDayOfRequestsStatesNoDelivery() {
    String name = "2026-05-21-00-00-00-0123456789ABCDEF";

    assertThat(LogKey.of("111122223333/eu-west-1/a-bucket/2026/05/21/" + name).deliveredAt())
        .isEmpty();
    assertThat(LogKey.of(name).deliveredAt()).contains(Instant.parse("2026-05-21T00:00:00Z"));
  }

  @Test
  void invalidTimeIsLeftOut() {
    assertThat(LogKey.of("111122223333_CloudTrail_us-east-1_20261399T9999Z_x.json.gz"))
        .satisfies(key -> assertThat(key.kind()).isEqualTo(Kind.EVENTS))
        .satisfies(key -> assertThat(key.deliveredAt()).isEmpty());
  }

  @ParameterizedTest
  @CsvSource({
    "exported/events.json, CUSTOM",
    "events.json.gz, CUSTOM",
    "cloudtrail/2026/11/29/part-0001.gz, CUSTOM",
    "ct/noext, CUSTOM",
    "ct/x.JSON.GZ, CUSTOM",
    "photo.jpg, CUSTOM",
    "AWSLogs/111122223333/CloudTrail/, CUSTOM",
    "AWSLogs/111122223333/CloudTrail/us-east-1/x.csv, CUSTOM",
    "AWSLogs/111122223333/CloudTrail-Lake/Query/2026/05/21/q/result_1.csv.gz, CUSTOM",
    "AWSLogs/111122223333/Config/us-east-1/2026/5/21/ConfigSnapshot/x.json.gz, OTHER_SERVICE",
    "AWSLogs/o-exampleorgid/111122223333/vpcflowlogs/us-east-1/x.json, OTHER_SERVICE",
    "AWSLogs/111122223333/elasticloadbalancing/us-east-1/x.log.gz, OTHER_SERVICE",
    "2026-05-21-18-30-00-0123456789ABCDE, CUSTOM",
    "2026-05-21-18-30-00-0123456789ABCDEg, CUSTOM",
    "2026-05-21-18-30-0123456789ABCDEF, CUSTOM",
    "2026-13-21-18-30-00-0123456789ABCDEF, ACCESS_LOG",
    "table/part-0.snappy.parquet, PARQUET"
  })
  void onlyKeysThatAreCertainKeepAnObjectFromBeingRead(String key, Kind kind) {
    assertThat(LogKey.of(key).kind()).isEqualTo(kind);
  }

  /** With backtracking, each of the many times would cost another pass over the rest of the key. */
  @Test
  @Timeout(60)
  void aKeyOfManyTimesIsReadInOnePass() {
    String times = "20260521T1830Z".repeat(200_000);

    for (String end : List.of("", "\n.json.gz", ".json.gz/.json", ".json.gz")) {
      LogKey.of("111122223333_CloudTrail_eu-central-1_" + times + end);
      LogKey.of("AWSLogs/o-" + "a".repeat(1_000_000) + times + end);
      LogKey.of("AWSLogs/".repeat(200_000) + end);
    }
    assertThat(LogKey.of("111122223333_CloudTrail_eu-central-1_" + times + ".json").kind())
        .isEqualTo(Kind.EVENTS);
  }
}
