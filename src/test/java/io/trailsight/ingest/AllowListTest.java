package io.trailsight.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.trailsight.testing.TinyTrail;
import io.trailsight.trail.ObjectRef;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which objects may be fetched, and that no other is requested. */
class AllowListTest {

  private static final String FILE = "111122223333_CloudTrail_eu-west-1_20260521T1830Z_aB1.json.gz";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "trail-log",
        "trail-logs2",
        "Trail-Logs",
        "trail-logs.",
        " trail-logs",
        "trail-logs/",
        "arn:aws:s3:::trail-logs",
        "arn:aws:s3:us-east-1:111122223333:accesspoint/trail-logs",
        "trail-logs-a1b2c3d4e5f6-s3alias"
      })
  void onlyListedBucketsAreAllowed(String bucket) {
    AllowList list = new AllowList(Set.of("trail-logs", "other"), Set.of(), Set.of());

    assertThat(list.rejection(ObjectRef.of(bucket, "a.json")))
        .contains("bucket " + bucket + " is not listed in s3.buckets");
    assertThat(list.rejection(ObjectRef.of("trail-logs", "a.json"))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "..",
        ".",
        "ab",
        "a/b",
        "../trail-logs",
        "trail-logs/x",
        "trail logs",
        "trail-logs\n",
        "trail%2dlogs",
        "http://192.0.2.1",
        "user@192.0.2.1",
        "trail-logs?x",
        "trail-logs#x",
        "arn:aws:s3:us-east-1:111122223333:accesspoint/trail-logs",
        "arn:aws:s3-object-lambda:us-east-1:111122223333:accesspoint/trail-logs",
        "arn:aws:s3::111122223333:accesspoint/a.mrap"
      })
  void withoutAListABucketHasTheNameOfOne(String bucket) {
    assertThat(AllowList.ANY.rejection(ObjectRef.of(bucket, "a.json")))
        .contains(bucket + " is not the name of a bucket");
  }

  @ParameterizedTest
  @ValueSource(strings = {"trail-logs", "Old_Bucket.Name", "aws-cloudtrail-logs-111122223333-ab"})
  void withoutAListAnyBucketIsAllowed(String bucket) {
    assertThat(AllowList.ANY.rejection(ObjectRef.of(bucket, "/a.json"))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "../other/x.json",
        "..",
        ".",
        "./x.json",
        "a/../x.json",
        "a/./x.json",
        "a/..",
        "a/.",
        "/../x.json",
        "a//../x.json",
        "a\n/../x.json"
      })
  void aKeyThatMayReachAnotherObjectIsNeverAllowed(String key) {
    ObjectRef object = ObjectRef.of("trail-logs", key);
    AllowList list = new AllowList(Set.of("trail-logs"), Set.of(), Set.of());

    assertThat(AllowList.ANY.rejection(object))
        .contains("the key has a part that is . or .., so it may reach another object");
    assertThat(list.rejection(object)).isEqualTo(AllowList.ANY.rejection(object));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"..x.json", "a..b/x.json", "a/...", ".hidden/x.json", "a/x.json.", "a//b"})
  void otherDotsAreAllowed(String key) {
    assertThat(AllowList.ANY.rejection(ObjectRef.of("trail-logs", key))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "AWSLogs/x.json, true",
    "copies-of/x.json, true",
    "AWSLogsx.json, false",
    "AWSLogs, false",
    "/AWSLogs/x.json, false",
    "awslogs/x.json, false",
    "other/AWSLogs/x.json, false",
    "AWSLogs/..x.json, true",
    "AWSLogs/a..b/x.json, true"
  })
  void aKeyMustBeginWithAPrefixExactly(String key, boolean allowed) {
    AllowList list = new AllowList(Set.of(), Set.of("AWSLogs/", "copies"), Set.of());

    assertThat(list.rejection(ObjectRef.of("trail-logs", key)).isEmpty()).isEqualTo(allowed);
    assertThat(list.rejection(ObjectRef.of("trail-logs", key)).orElse("s3.prefixes"))
        .contains("s3.prefixes");
  }

  @ParameterizedTest
  @CsvSource({
    "AWSLogs/111122223333/CloudTrail/, true",
    "AWSLogs/o-abc123/111122223333/CloudTrail/, true",
    "copies/, true",
    "'', true",
    "AWSLogs/777788889999/CloudTrail/, false",
    "AWSLogs/444455556666/CloudTrail/, false",
    "AWSLogs/o-abc123/777788889999/CloudTrail/, false",
    "AWSLogs/777788889999/AWSLogs/111122223333/CloudTrail/, false",
    "AWSLogs/111122223333/AWSLogs/777788889999/CloudTrail/, false"
  })
  void nameAndFolderMustNameTheSameAccount(String folder, boolean allowed) {
    AllowList list = new AllowList(Set.of(), Set.of(), Set.of("111122223333", "444455556666"));

    assertThat(list.rejection(ObjectRef.of("trail-logs", folder + FILE)).isEmpty())
        .isEqualTo(allowed);
    assertThat(list.rejection(ObjectRef.of("trail-logs", folder + FILE)).orElse("s3.accounts"))
        .contains("s3.accounts");
  }

  @Test
  void otherAccountsAndKeysWithoutOneAreRejected() {
    AllowList list = new AllowList(Set.of(), Set.of(), Set.of("777788889999"));

    assertThat(list.rejection(ObjectRef.of("trail-logs", FILE)))
        .contains("account 111122223333 is not listed in s3.accounts");
    assertThat(list.rejection(ObjectRef.of("trail-logs", "AWSLogs/777788889999/x.json")))
        .contains("the key names no account, which s3.accounts requires");
  }

  @Test
  void anObjectThatIsNotAllowedIsNeverRequested() throws Exception {
    MessageLife life =
        new MessageLife(
            new AllowList(Set.of(TinyTrail.BUCKET), Set.of("AWSLogs/"), Set.of("111122223333")));
    String good = "AWSLogs/111122223333/CloudTrail/eu-west-1/2026/05/21/" + FILE;
    String prefix = good.replace("AWSLogs/", "other/");
    String account = good.replace("111122223333", "777788889999");
    for (String key : new String[] {good, prefix, account}) {
      life.objects.put(TinyTrail.BUCKET, key, TinyTrail.object(1));
    }
    life.queue.send(TinyTrail.notice(prefix, account));
    life.queue.send(TinyTrail.notice(good).replace(TinyTrail.BUCKET, "somebody-elses"));

    assertThat(life.ingestOne()).isInstanceOf(Outcome.Rejected.class);
    assertThat(life.ingestOne()).isInstanceOf(Outcome.Rejected.class);
    assertThat(life.objects.asked()).isZero();
    assertThat(life.quarantine.entries())
        .extracting(Quarantine.Entry::reason)
        .containsExactlyInAnyOrder(
            "the key begins with none of s3.prefixes",
            "account 777788889999 is not listed in s3.accounts",
            "bucket somebody-elses is not listed in s3.buckets");

    life.queue.send(TinyTrail.notice(good));
    assertThat(life.ingestOne()).isEqualTo(new Outcome.Ingested(new Tally(1, 1, 0, 0, 0)));
    assertThat(life.objects.asked()).isEqualTo(1);
  }
}
