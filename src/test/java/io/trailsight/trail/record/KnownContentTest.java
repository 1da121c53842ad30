package io.trailsight.trail.record;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.trailsight.testing.Gzip;
import io.trailsight.testing.RecordForms;
import io.trailsight.trail.WithoutRecords;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class KnownContentTest {

  private static final RecordLimits LIMITS = new RecordLimits(1 << 20, 100, 64 << 10, 20, 1 << 10);

  static Map<String, WithoutRecords> beginnings() {
    return Map.ofEntries(
        Map.entry("PAR1\u0015\u0004\u0015", WithoutRecords.PARQUET),
        Map.entry("ORC\n\u0003", WithoutRecords.ORC),
        Map.entry("Obj\u0001\u0004", WithoutRecords.AVRO),
        Map.entry("PK\u0003\u0004", WithoutRecords.ZIP),
        Map.entry("Permission Check Successful", WithoutRecords.EXPORT_CHECK),
        Map.entry(
            "{\"awsAccountId\":\"1\",\"digestStartTime\":\"2026-05-21T18:00:00Z\"",
            WithoutRecords.DIGEST),
        Map.entry(
            "{\n \"digestS3Bucket\": \"b\", \"digestPublicKeyFingerprint\": \"ab\"",
            WithoutRecords.DIGEST),
        Map.entry(
            "{\"fileVersion\":\"1.0\",\"configSnapshotId\":\"a\",\"configurationItems\":[]}",
            WithoutRecords.CONFIG),
        Map.entry("{\"fileVersion\":\"1.0\",\"configurationItems\":[{}]}", WithoutRecords.CONFIG),
        Map.entry(
            "version account-id interface-id srcaddr dstaddr srcport\n2 1 eni-1 - -",
            WithoutRecords.FLOW_LOG),
        Map.entry("2 111122223333 eni-0a1b2c3d 10.0.0.1 10.0.0.2", WithoutRecords.FLOW_LOG),
        Map.entry(
            "h2 2026-07-02T22:23:00.186641Z app/my-loadbalancer/50dc6c495c0c9188 10.0.1.252:48160",
            WithoutRecords.LOAD_BALANCER_LOG),
        Map.entry(
            "tls 2.0 2026-12-20T02:59:40 net/my-lb/c6e77e28c25b2234 g3d4b5e8bb8464cd",
            WithoutRecords.LOAD_BALANCER_LOG),
        Map.entry(
            "2026-05-13T23:39:43.945958Z my-loadbalancer 192.0.2.39:2817 10.0.0.1:80",
            WithoutRecords.LOAD_BALANCER_LOG),
        Map.entry("#Version: 1.0\n#Fields: date time", WithoutRecords.CLOUDFRONT_LOG),
        Map.entry(
            "eventid,eventname,useridentity.arn\n\"a\",\"b\",\"c\"", WithoutRecords.QUERY_RESULT),
        Map.entry(
            "{\"version\":\"1.0\",\"files\":[],\"hashSignature\":\"ab\"}",
            WithoutRecords.QUERY_RESULT));
  }

  @ParameterizedTest
  @MethodSource("names")
  void aBeginningShowsWhatItIs(String beginning) {
    byte[] content = beginning.getBytes(ISO_8859_1);

    assertThat(List.of(KnownContent.of(content, LIMITS), KnownContent.of(Gzip.of(content), LIMITS)))
        .containsOnly(Optional.ofNullable(beginnings().get(beginning)));
  }

  static List<String> names() {
    return List.copyOf(beginnings().keySet());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "any text",
        "2026-11-29T18:00:00Z INFO started",
        "one two three\n",
        "level,message\ninfo,x\n",
        "ORCHESTRA",
        "{\"level\":\"info\"}",
        "eventid,eventJson\na,b",
        "{\"Records\":[{\"a\":1}",
        "12 monkeys"
      })
  void anythingElseIsNotKnown(String content) {
    assertThat(KnownContent.of(content.getBytes(ISO_8859_1), LIMITS)).isEmpty();
  }

  /** Whoever writes the first line of an object that others write to as well cannot hide theirs. */
  @ParameterizedTest
  @MethodSource("names")
  void recordsBehindSuchABeginningAreNotSkipped(String beginning) {
    String far = beginning + "\n" + "x".repeat(100_000) + "\n";

    for (String record :
        List.of(
            "{\"eventVersion\":\"1.11\"}",
            "{ \"eventID\" : \"1.11\" }",
            "{\"message\":\"{\\\"eventVersion\\\":\\\"1.11\\\"}\"}",
            "\"{\"\"eventVersion\"\":\"\"1.11\"\"}\"")) {
      assertThat(KnownContent.of(Gzip.of((far + record).getBytes(ISO_8859_1)), LIMITS)).isEmpty();
    }
    assertThat(KnownContent.of(Gzip.of((far + "eventVersion,").getBytes(ISO_8859_1)), LIMITS))
        .contains(beginnings().get(beginning));
  }

  @Test
  void contentThatBreaksOffIsNotKnown() {
    byte[] broken = Gzip.of("2 111122223333 eni-0a1b2c3d " + "0123456789abcdef".repeat(1000));

    assertThat(KnownContent.of(Arrays.copyOf(broken, broken.length - 4), LIMITS)).isEmpty();
  }

  @Test
  void noFormOfRecordsIsTakenForAnythingElse() {
    RecordForms.all()
        .forEach(
            (name, form) -> {
              if (!name.equals("CloudTrail Lake rows")) {
                assertThat(KnownContent.of(form.apply(List.of("{\"eventID\":\"a\"}")), LIMITS))
                    .as(name)
                    .isEmpty();
              }
            });
  }
}
