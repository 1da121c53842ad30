package io.trailsight.provision.monitors;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** When the monitor of log tampering triggers, on a real OpenSearch. */
class TamperingMonitorIT extends OnMonitoredTrail {

  private static final TrailRecord CALL = TrailRecord.s3("GetObject").reading();
  private static final Duration RECENTLY = Duration.ofMinutes(10);
  private static final String DONE = "trailsight-log-tampering-done";
  private static final String REFUSED = "trailsight-log-tampering-refused";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "DeleteObject",
        "DeleteObjects",
        "DeleteBucket",
        "PutBucketPolicy",
        "DeleteBucketPolicy",
        "PutBucketLifecycle",
        "PutBucketVersioning",
        "PutBucketReplication",
        "DeleteBucketReplication",
        "PutBucketEncryption",
        "DeleteBucketEncryption",
        "PutBucketLogging",
        "PutBucketNotification"
      })
  void whoChangesTheBucketOfTheTrailTriggers(String eventName) throws Exception {
    trail.happened(RECENTLY, 1, TrailRecord.s3(eventName));
    assertThat(trail.triggeredBy("log-tampering")).isEmpty();

    trail.happened(RECENTLY, 1, TrailRecord.s3(eventName).on("trail-logs").denied());
    assertThat(trail.triggeredBy("log-tampering")).containsExactly(REFUSED);

    trail.happened(RECENTLY, 1, TrailRecord.s3(eventName).on("trail-logs"));
    assertThat(trail.triggeredBy("log-tampering")).containsExactly(DONE, REFUSED);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "StopLogging",
        "DeleteTrail",
        "UpdateTrail",
        "PutEventSelectors",
        "PutInsightSelectors",
        "DeleteEventDataStore"
      })
  void whoChangesTheTrailTriggers(String eventName) throws Exception {
    trail.happened(RECENTLY, 1, TrailRecord.cloudTrail(eventName).denied());
    assertThat(trail.triggeredBy("log-tampering")).containsExactly(REFUSED);

    trail.happened(RECENTLY, 1, TrailRecord.cloudTrail(eventName));
    assertThat(trail.triggeredBy("log-tampering")).containsExactly(DONE, REFUSED);
  }

  @ParameterizedTest
  @CsvSource({
    "PutObject, AWSLogs/111122223333/CloudTrail/eu-central-1/2026/05/21/a.json.gz, true",
    "CopyObject, ours/AWSLogs/o-example/111122223333/CloudTrail/a.json.gz, true",
    "CompleteMultipartUpload, AWSLogs/111122223333/CloudTrail-Digest/a.json.gz, true",
    "PutObject, AWSLogs/111122223333/elasticloadbalancing/a.gz, false",
    "PutObject, CloudTrail/AWSLogs/a.gz, false",
    "GetObject, AWSLogs/111122223333/CloudTrail/eu-central-1/2026/05/21/a.json.gz, false"
  })
  void whoWritesWhereTheTrailWritesTriggers(String eventName, String key, boolean triggers)
      throws Exception {
    TrailRecord call = TrailRecord.s3(eventName);
    trail.happened(RECENTLY, 1, call.on("trail-logs", key).byService("cloudtrail.amazonaws.com"));
    trail.happened(RECENTLY, 1, call.on("example-bucket", key));
    assertThat(trail.triggeredBy("log-tampering")).isEmpty();

    trail.happened(RECENTLY, 1, call.on("trail-logs", key));
    assertThat(trail.triggeredBy("log-tampering").equals(List.of(DONE))).isEqualTo(triggers);
  }

  /** In days: when it happened; it came in now. */
  @ParameterizedTest
  @CsvSource({"1, true", "5, true", "29, true", "31, false"})
  void tamperingThatComesInLateTriggersForAMonth(int days, boolean triggers) throws Exception {
    trail.happened(
        Duration.ofDays(days), Duration.ofMinutes(5), 1, TrailRecord.cloudTrail("StopLogging"));

    assertThat(trail.triggeredBy("log-tampering").equals(List.of(DONE))).isEqualTo(triggers);
  }

  @Test
  void dailyLifeOfTheTrailDoesNotTrigger() throws Exception {
    trail.happened(RECENTLY, 1, TrailRecord.s3("PutObject").on("trail-logs"));
    trail.happened(RECENTLY, 1, CALL.on("trail-logs"));
    trail.happened(RECENTLY, 1, TrailRecord.s3("PutBucketPolicy").without("requestParameters"));
    trail.happened(RECENTLY, 1, TrailRecord.cloudTrail("DescribeTrails").reading());
    trail.happened(RECENTLY, 1, TrailRecord.cloudTrail("StartLogging"));
    trail.happened(RECENTLY, 1, TrailRecord.s3("StopLogging"));
    trail.happened(
        RECENTLY, 1, TrailRecord.s3("DeleteObject").on("trail-logs").byService("s3.amazonaws.com"));

    assertThat(trail.triggeredBy("log-tampering")).isEmpty();
  }
}
