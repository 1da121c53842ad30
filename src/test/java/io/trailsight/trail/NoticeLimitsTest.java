package io.trailsight.trail;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What no notice may exceed, whoever sends it. */
class NoticeLimitsTest {

  private static final Notice TOO_LONG =
      new Notice.Unreadable("it announces an object with a longer name than S3 allows");

  private final NoticeReader reader = new NoticeReader();

  @ParameterizedTest
  @MethodSource("excesses")
  @Timeout(60)
  void aBodyThatCostsTooMuchIsUnreadable(String body) {
    assertThat(reader.read(body))
        .isEqualTo(
            new Notice.Unreadable(
                "it is deeper, or has more or longer names and values, than any notice"));
  }

  static Stream<String> excesses() {
    StringBuilder names = new StringBuilder("{\"n\":0");
    for (int i = 0; i < 40_000; i++) {
      names.append(",\"n").append(i).append("\":0");
    }
    return Stream.of(
        "[".repeat(200_000) + "]".repeat(200_000),
        "{\"a\":".repeat(80_000) + "1" + "}".repeat(80_000),
        "{\"size\":" + "9".repeat(500_000) + "}",
        "{\"" + "x".repeat(500_000) + "\":1}",
        "{\"x\":\"" + "x".repeat(100_000) + "\"}",
        names.append('}').toString(),
        "{\"Records\":[{}" + ",{}".repeat(150_000) + "]}");
  }

  @Test
  void aBodyThatIsLargerThanAnyNoticeIsUnreadable() {
    assertThat(reader.read(" ".repeat(600_000) + cloudTrail("a")))
        .isEqualTo(new Notice.Unreadable("it has more than 524288 characters"));
  }

  @Test
  void aNoticeHasALimitedNumberOfObjects() {
    String keys = "\"k\"" + ",\"k\"".repeat(100);

    assertThat(reader.read("{\"s3Bucket\":\"b\",\"s3ObjectKey\":[" + keys + "]}"))
        .isInstanceOfSatisfying(
            Notice.Objects.class,
            notice -> {
              assertThat(notice.objects()).hasSize(100);
              assertThat(notice.unreadable()).contains("it announces more than 100 objects");
            });
  }

  /** S3's limits: 1,024 bytes for a key, 255 characters for the oldest buckets. */
  @Test
  void aNameThatIsLongerThanS3AllowsMakesTheNoticeUnreadable() {
    String longest = "é".repeat(512);
    assertThat(objects(cloudTrail(longest))).containsExactly(ObjectRef.of("trail-logs", longest));
    assertThat(reader.read(cloudTrail(longest + "x"))).isEqualTo(TOO_LONG);
    assertThat(reader.read("{\"Records\":[" + created(longest + "x") + "]}")).isEqualTo(TOO_LONG);
    assertThat(reader.read(eventBridge(longest + "x"))).isEqualTo(TOO_LONG);

    String bucket = "b".repeat(255);
    assertThat(objects(cloudTrail("k").replace("trail-logs", bucket)))
        .containsExactly(ObjectRef.of(bucket, "k"));
    assertThat(reader.read(cloudTrail("k").replace("trail-logs", bucket + "b")))
        .isEqualTo(TOO_LONG);

    String versioned = "{\"key\":\"k\",\"versionId\":\"%s\"}".formatted("v".repeat(1025));
    assertThat(
            reader.read(
                "{\"Records\":[" + created("k").replace("{\"key\":\"k\"}", versioned) + "]}"))
        .isEqualTo(TOO_LONG);
  }

  @Test
  void aNameThatIsTooLongDoesNotCostItsSiblings() {
    String body =
        "{\"Records\":[%s,%s,%s]}".formatted(created("a"), created("x".repeat(1025)), created("b"));

    assertThat(reader.read(body))
        .isInstanceOfSatisfying(
            Notice.Objects.class,
            notice -> {
              assertThat(notice.objects()).extracting(ObjectRef::key).containsExactly("a", "b");
              assertThat(notice.unreadable()).isPresent();
            });
  }

  private List<ObjectRef> objects(String body) {
    return ((Notice.Objects) reader.read(body)).objects();
  }

  private static String created(String key) {
    return """
    {"eventName":"ObjectCreated:Put",
     "s3":{"bucket":{"name":"trail-logs"},"object":{"key":"%s"}}}\
    """
        .formatted(key);
  }

  private static String eventBridge(String key) {
    return """
    {"detail-type":"Object Created","source":"aws.s3",
     "detail":{"bucket":{"name":"trail-logs"},"object":{"key":"%s"}}}\
    """
        .formatted(key);
  }

  private static String cloudTrail(String key) {
    return "{\"s3Bucket\":\"trail-logs\",\"s3ObjectKey\":[\"%s\"]}".formatted(key);
  }
}
