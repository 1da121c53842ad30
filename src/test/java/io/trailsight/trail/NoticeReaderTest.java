package io.trailsight.trail;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.trailsight.testing.Eventually;
import java.lang.ref.WeakReference;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NoticeReaderTest {

  private static final String KEY =
      "AWSLogs/111122223333/CloudTrail/us-east-1/2026/05/21/"
          + "111122223333_CloudTrail_us-east-1_20260521T1830Z_kpaMYavMQA9Ahp7L.json.gz";

  private final NoticeReader reader = new NoticeReader();

  @Test
  void s3NotificationNamesEachOfItsObjects() {
    String body = "{\"Records\":[%s,%s,%s]}".formatted(created("a"), created("b"), created("c"));

    assertThat(objects(body)).extracting(ObjectRef::key).containsExactly("a", "b", "c");
  }

  @Test
  void s3NotificationStatesVersionSizeAndEtag() {
    String body =
        """
        {"Records":[{"eventSource":"aws:s3","eventName":"ObjectCreated:Put","s3":{
          "bucket":{"name":"trail-logs"},
          "object":{"key":"k","size":1534,"eTag":"b1946ac9-2","versionId":"096fKKXTRTtl3on89fVO.nfljtsv6qko"}}}]}\
        """;

    assertThat(objects(body))
        .containsExactly(
            new ObjectRef(
                "trail-logs",
                "k",
                Optional.of("096fKKXTRTtl3on89fVO.nfljtsv6qko"),
                OptionalLong.of(1534),
                Optional.of("b1946ac9-2")));
  }

  @ParameterizedTest
  @CsvSource({
    "a+b.json.gz, a b.json.gz",
    "a%2Bb.json.gz, a+b.json.gz",
    "caf%C3%A9/x%3D1.json, café/x=1.json",
    "a%2520b.json, a%20b.json",
    "100%.json, 100%.json",
    "AWSLogs/o-ab12%2F1, AWSLogs/o-ab12/1"
  })
  void s3NotificationKeysAreDecoded(String sent, String meant) {
    assertThat(objects("{\"Records\":[%s]}".formatted(created(sent))))
        .extracting(ObjectRef::key)
        .containsExactly(meant);
  }

  @ParameterizedTest
  @ValueSource(strings = {"a+b.json.gz", "a%2Bb.json.gz", "caf%C3%A9.json", "100%.json"})
  void otherKeysAreNotDecoded(String key) {
    assertThat(objects(eventBridge("Object Created", key)))
        .extracting(ObjectRef::key)
        .containsExactly(key);
    assertThat(objects(cloudTrail(key))).extracting(ObjectRef::key).containsExactly(key);
  }

  @Test
  void eventBridgeStatesVersionSizeAndEtag() {
    String body =
        """
        {"version":"0","detail-type":"Object Created","source":"aws.s3","detail":{
          "bucket":{"name":"trail-logs"},
          "object":{"key":"k","size":5,"etag":"b1946ac92492d2347c6235b4d2611184","version-id":"v1"}}}\
        """;

    assertThat(objects(body))
        .containsExactly(
            new ObjectRef(
                "trail-logs",
                "k",
                Optional.of("v1"),
                OptionalLong.of(5),
                Optional.of("b1946ac92492d2347c6235b4d2611184")));
  }

  @Test
  void cloudTrailNotificationNamesEachOfItsKeys() {
    String body = "{\"s3Bucket\":\"trail-logs\",\"s3ObjectKey\":[\"a\",\"b\"]}";

    assertThat(objects(body))
        .containsExactly(ObjectRef.of("trail-logs", "a"), ObjectRef.of("trail-logs", "b"));
  }

  @Test
  void cloudTrailNotificationMayHoldItsKeyAsText() {
    assertThat(objects("{\"s3Bucket\":\"trail-logs\",\"s3ObjectKey\":\"a\"}"))
        .containsExactly(ObjectRef.of("trail-logs", "a"));
  }

  @Test
  void everyShapeIsUnwrappedFromSns() {
    List<String> shapes =
        List.of(
            "{\"Records\":[%s]}".formatted(created(KEY)),
            eventBridge("Object Created", KEY),
            cloudTrail(KEY));

    assertThat(shapes)
        .allSatisfy(
            shape -> {
              assertThat(objects(sns(shape))).extracting(ObjectRef::key).containsExactly(KEY);
              assertThat(objects(sns(sns(shape)))).extracting(ObjectRef::key).containsExactly(KEY);
              assertThat(objects(snsToLambda(shape)))
                  .extracting(ObjectRef::key)
                  .containsExactly(KEY);
            });
  }

  @Test
  void tooManyEnvelopesAreUnreadable() {
    String body = cloudTrail(KEY);
    for (int i = 0; i < 5; i++) {
      body = sns(body);
    }

    assertThat(reader.read(body)).isInstanceOf(Notice.Unreadable.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"Service\":\"Amazon S3\",\"Event\":\"s3:TestEvent\",\"Bucket\":\"trail-logs\"}",
        "CloudTrail validation message.",
        "{\"Type\":\"SubscriptionConfirmation\",\"SubscribeURL\":\"https://sns.example.com/\"}",
        "{\"Type\":\"UnsubscribeConfirmation\"}",
        "{\"Records\":[]}",
        "{\"source\":\"aws.s3\",\"detail-type\":\"Object Deleted\",\"detail\":{}}",
        "{\"Records\":[{\"eventName\":\"ObjectRemoved:Delete\",\"s3\":{\"bucket\":{\"name\":\"b\"},"
            + "\"object\":{\"key\":\"k\"}}}]}"
      })
  void messagesThatAnnounceNothingAreIgnorable(String body) {
    assertThat(reader.read(body)).isInstanceOf(Notice.Ignorable.class);
    assertThat(reader.read(sns(body))).isInstanceOf(Notice.Ignorable.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "hello",
        "42",
        "null",
        "[]",
        "{}",
        "{\"Records\":{}}",
        "{\"Records\":[42]}",
        "{\"Records\":[{\"eventName\":\"ObjectCreated:Put\",\"s3\":{\"bucket\":{\"name\":\"b\"}}}]}",
        "{\"Records\":[{\"eventName\":\"Novelty\",\"s3\":{\"bucket\":{\"name\":\"b\"},"
            + "\"object\":{\"key\":\"k\"}}}]}",
        "{\"Records\":[{\"eventName\":{},\"s3\":{\"bucket\":{\"name\":\"b\"},"
            + "\"object\":{\"key\":\"k\"}}}]}",
        "{\"s3Bucket\":\"b\"}",
        "{\"s3Bucket\":\"b\",\"s3ObjectKey\":[]}",
        "{\"s3Bucket\":\"\",\"s3ObjectKey\":[\"k\"]}",
        "{\"source\":\"aws.s3\",\"detail-type\":\"Object Created\",\"detail\":{}}",
        "{\"source\":\"aws.glue\",\"detail-type\":\"AWS API Call via CloudTrail\",\"detail\":{}}",
        "{\"Type\":\"Notification\",\"Message\":\"not a notice\"}",
        "{\"Records\":[]} trailing",
        "{\"Records\":["
      })
  void everythingElseIsUnreadable(String body) {
    assertThat(reader.read(body)).isInstanceOf(Notice.Unreadable.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\"eventName\":null,", "\"eventName\":\"\","})
  void anEventWithoutANameAnnouncesItsObject(String name) {
    String body =
        "{\"Records\":[{%s\"s3\":{\"bucket\":{\"name\":\"b\"},\"object\":{\"key\":\"a%%2Fk+1\"}}}]}"
            .formatted(name);

    assertThat(reader.read(body))
        .isInstanceOfSatisfying(
            Notice.Objects.class,
            notice ->
                assertThat(notice.objects())
                    .singleElement()
                    .satisfies(
                        object -> {
                          assertThat(object.bucket()).isEqualTo("b");
                          assertThat(object.key()).isEqualTo("a/k 1");
                        }));
  }

  @Test
  void anUnreadablePartDoesNotCostItsSiblings() {
    String body = "{\"Records\":[%s,{\"s3\":{}},%s]}".formatted(created("a"), created("b"));

    assertThat(reader.read(body))
        .isInstanceOfSatisfying(
            Notice.Objects.class,
            notice -> {
              assertThat(notice.objects()).extracting(ObjectRef::key).containsExactly("a", "b");
              assertThat(notice.unreadable()).isPresent();
            });
  }

  @Test
  void storesThatPrefixTheEventNameAreUnderstood() {
    String body =
        "{\"EventName\":\"s3:ObjectCreated:Put\",\"Key\":\"b/k\",\"Records\":[%s]}"
            .formatted(created("k").replace("ObjectCreated:Put", "s3:ObjectCreated:Put"));

    assertThat(objects(body)).extracting(ObjectRef::key).containsExactly("k");
  }

  private List<ObjectRef> objects(String body) {
    assertThat(reader.read(body)).isInstanceOf(Notice.Objects.class);
    return ((Notice.Objects) reader.read(body)).objects();
  }

  private static String created(String key) {
    return """
    {"eventVersion":"2.1","eventSource":"aws:s3","eventName":"ObjectCreated:Put",
     "s3":{"bucket":{"name":"trail-logs"},"object":{"key":"%s"}}}\
    """
        .formatted(key);
  }

  private static String eventBridge(String detailType, String key) {
    return """
    {"version":"0","detail-type":"%s","source":"aws.s3",
     "detail":{"bucket":{"name":"trail-logs"},"object":{"key":"%s"}}}\
    """
        .formatted(detailType, key);
  }

  private static String cloudTrail(String key) {
    return "{\"s3Bucket\":\"trail-logs\",\"s3ObjectKey\":[\"%s\"]}".formatted(key);
  }

  private static String sns(String message) {
    return "{\"Type\":\"Notification\",\"Message\":%s}".formatted(quoted(message));
  }

  private static String snsToLambda(String message) {
    return "{\"Records\":[{\"EventSource\":\"aws:sns\",\"Sns\":{\"Message\":%s}}]}"
        .formatted(quoted(message));
  }

  private static String quoted(String text) {
    return JsonNodeFactory.instance.textNode(text).toString();
  }

  @Test
  void aNumberTooLargeForASizeIsIgnored() {
    String body = created("a").replace("{\"key\":", "{\"size\":1e99999999999,\"key\":");

    assertThat(objects("{\"Records\":[" + body + "]}"))
        .containsExactly(ObjectRef.of("trail-logs", "a"));
  }

  /** A factory would keep the names that its parsers have met. */
  @Test
  void namesAreForgotten() throws Exception {
    String name = "x".repeat(40_000);
    JsonNode body = reader.json("{\"" + name + "\":1}");
    WeakReference<String> kept = new WeakReference<>(body.fieldNames().next());
    body = JsonNodeFactory.instance.nullNode();

    Eventually.holds("the name is gone", () -> isGone(kept));
    assertThat(body.isNull()).isTrue();
  }

  private static boolean isGone(WeakReference<String> name) {
    System.gc();
    return name.get() == null;
  }
}
