package io.trailsight.integrity;

import static io.trailsight.integrity.TestTrail.FROM;
import static io.trailsight.integrity.TestTrail.KEY;
import static io.trailsight.integrity.TestTrail.REGION;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

import io.trailsight.fault.Fault;
import io.trailsight.integrity.IntegrityFinding.Kind;
import io.trailsight.integrity.TestTrail.Written;
import io.trailsight.testbed.digest.DigestChain;
import io.trailsight.testing.Gzip;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a verification finds in the files and hours of a trail. */
class VerificationTest {

  /** The place of a digest in the middle of the day. */
  private static final int NOON = 18;

  private final TestTrail trail = new TestTrail();

  @Test
  void anIntactTrailIsComplete() throws Exception {
    trail.write(2);

    IntegrityReport report = trail.verify();

    assertThat(report.findings()).isEmpty();
    assertThat(report.days())
        .singleElement()
        .satisfies(
            day -> {
              assertThat(day.hours()).isEqualTo(Map.of(HourResult.COMPLETE, 24));
              assertThat(day.digests()).isEqualTo(24);
              assertThat(day.files()).isEqualTo(48);
            });
    assertThat(report.keys())
        .isEqualTo(Map.of(new IntegrityReport.KeyUse(REGION, KEY.fingerprint()), 24L));
  }

  @ParameterizedTest
  @ValueSource(strings = {"us-gov-west-1", "cn-north-1", "us-iso-east-1", "eusc-de-east-1"})
  void regionsOfOtherPartitionsAreVerifiedAlike(String region) throws Exception {
    Written written = trail.write(region, 2);
    assertThat(trail.verify().findings()).isEmpty();
    assertThat(trail.verify().days())
        .singleElement()
        .satisfies(day -> assertThat(day.hours()).isEqualTo(Map.of(HourResult.COMPLETE, 24)));

    String removed = trail.store.remove(written.files.get(NOON).getFirst());
    trail.expect(Kind.FILE_MISSING, removed, HourResult.GAP);
  }

  @Test
  void emptyDigestsProveThatNothingWasDelivered() throws Exception {
    trail.write(0);

    assertThat(trail.verify().days())
        .singleElement()
        .satisfies(day -> assertThat(day.worst()).isEqualTo(HourResult.COMPLETE));
  }

  @Test
  void aRemovedFileIsAGap() throws Exception {
    Written written = trail.write(2);
    String removed = trail.store.remove(written.files.get(NOON).getFirst());

    trail.expect(Kind.FILE_MISSING, removed, HourResult.GAP);
  }

  @Test
  void anAlteredByteIsFound() throws Exception {
    Written written = trail.write(2);
    String key = written.files.get(NOON).getFirst();
    trail.store.objects.put(key, Gzip.of("{\"Records\":[{\"of\":\"another\"}]}"));

    trail.expect(Kind.FILE_ALTERED, trail.store.uri(key), HourResult.ALTERED);
  }

  @Test
  void aFileThatIsAnotherOneIsFound() throws Exception {
    Written written = trail.write(2);
    String key = written.files.get(NOON).getFirst();
    trail.store.objects.put(key, trail.store.objects.get(written.files.get(NOON).get(1)));

    trail.expect(Kind.FILE_ALTERED, trail.store.uri(key), HourResult.ALTERED);
  }

  @Test
  void bytesBehindTheGzipDataAreFound() throws Exception {
    Written written = trail.write(2);
    List<String> keys = written.files.get(NOON);
    byte[] first = requireNonNull(trail.store.objects.get(keys.getFirst()));
    trail.store.objects.put(keys.getFirst(), Arrays.copyOf(first, first.length + 1));
    byte[] member = Gzip.of("");
    byte[] second = requireNonNull(trail.store.objects.get(keys.get(1)));
    byte[] longer = Arrays.copyOf(second, second.length + member.length);
    System.arraycopy(member, 0, longer, second.length, member.length);
    trail.store.objects.put(keys.get(1), longer);

    assertThat(trail.verify().findings())
        .extracting(IntegrityFinding::kind, IntegrityFinding::object, IntegrityFinding::detail)
        .containsExactlyInAnyOrder(
            tuple(
                Kind.FILE_ALTERED,
                trail.store.uri(keys.getFirst()),
                "something follows its gzip data"),
            tuple(
                Kind.FILE_ALTERED,
                trail.store.uri(keys.get(1)),
                "something follows its gzip data"));
  }

  @Test
  void aFileThatIsNoGzipIsAltered() throws Exception {
    Written written = trail.write(2);
    String key = written.files.get(NOON).getFirst();
    trail.store.objects.put(key, new byte[0]);

    trail.expect(Kind.FILE_ALTERED, trail.store.uri(key), HourResult.ALTERED);
  }

  @Test
  void aFileThatMayNotBeReadProvesNothing() throws Exception {
    Written written = trail.write(2);
    String key = written.files.get(NOON).getFirst();
    trail.store.faults.put(key, new Fault.Transient("S3: AccessDenied (HTTP 403)"));

    trail.expect(Kind.FILE_UNREADABLE, trail.store.uri(key), HourResult.UNVALIDATED);
  }

  @Test
  void nothingGoesOnWhenNothingCanBeRead() {
    Written written = trail.write(2);
    trail.store.faults.put(
        written.files.get(NOON).getFirst(), new Fault.Blocked("S3: ExpiredToken (HTTP 403)"));

    assertThatExceptionOfType(Fault.Blocked.class).isThrownBy(trail::verify);
  }

  @Test
  void loggingThatStoppedAndBeganAgainIsNoGap() throws Exception {
    DigestChain chain = new DigestChain(KEY, TestTrail.place(REGION, false));
    trail.write(chain, REGION, FROM.minus(Duration.ofHours(6)), 12, 1);
    chain.restart();
    trail.write(chain, REGION, FROM.plus(Duration.ofHours(10)), 16, 1);

    IntegrityReport report = trail.verify();

    assertThat(report.findings()).isEmpty();
    assertThat(report.days().getFirst().hours())
        .isEqualTo(Map.of(HourResult.COMPLETE, 20, HourResult.UNVALIDATED, 4));
    assertThat(report.pauses())
        .containsExactly(
            new Pause(
                new Chain(TestTrail.ACCOUNT, REGION, "my_trail", "us-east-1", false),
                Optional.of(FROM.plus(Duration.ofHours(6)).plus(TestTrail.OFFSET)),
                FROM.plus(Duration.ofHours(10)).plus(TestTrail.OFFSET)));
  }

  @Test
  void aRegionThatFallsSilentIsAGap() throws Exception {
    trail.write(REGION, 1);
    DigestChain chain = new DigestChain(KEY, TestTrail.place("us-east-1", false));
    trail.write(chain, "us-east-1", FROM.minus(Duration.ofHours(6)), 20, 1);

    IntegrityReport report = trail.verify();

    assertThat(report.findings())
        .extracting(IntegrityFinding::kind, finding -> finding.chain().region())
        .containsExactly(tuple(Kind.SILENT, "us-east-1"));
    assertThat(report.days().get(1).hours())
        .isEqualTo(Map.of(HourResult.COMPLETE, 14, HourResult.GAP, 10));
  }

  @Test
  void whatIsNotDueYetIsNotMissing() throws Exception {
    DigestChain chain = new DigestChain(KEY, TestTrail.place(REGION, false));
    trail.write(chain, REGION, FROM, 12, 1);
    trail.now = FROM.plus(Duration.ofHours(13));

    IntegrityReport report = trail.verify();

    assertThat(report.findings()).isEmpty();
    assertThat(report.days().getFirst().hours()).isEqualTo(Map.of(HourResult.COMPLETE, 12));
  }

  @Test
  void digestsOfABackfillFormAChainOfTheirOwn() throws Exception {
    trail.write(1);
    DigestChain chain = new DigestChain(KEY, TestTrail.place(REGION, true));
    Written first = trail.write(chain, REGION, FROM.plus(Duration.ofHours(3)), 1, 1);
    Written second = trail.write(chain, REGION, FROM.plus(Duration.ofHours(17)), 1, 1);
    assertThat(trail.verify().findings()).isEmpty();

    String removed = trail.store.remove(first.digests.getFirst());
    assertThat(trail.verify().findings())
        .extracting(IntegrityFinding::kind, IntegrityFinding::object)
        .containsExactly(tuple(Kind.DIGEST_MISSING, removed));

    String file = trail.store.remove(second.files.getFirst().getFirst());
    assertThat(trail.verify().findings()).extracting(IntegrityFinding::object).contains(file);
  }

  @Test
  void whatIsOutsideOfTheRangeIsNotJudged() throws Exception {
    Written written = trail.write(1);
    trail.store.remove(written.digests.getFirst());
    trail.store.remove(written.files.get(1).getFirst());
    trail.store.remove(written.files.getLast().getFirst());

    assertThat(trail.verify().findings()).isEmpty();
  }

  /** A copy made by a tool that keeps no metadata: the digest after each one has its signature. */
  @Test
  void aCopyWithoutMetadataIsVerifiedByTheNextDigest() throws Exception {
    Written written = trail.write(1);
    trail.store.keepsMetadata = false;
    trail.store.bucket = Optional.empty();
    assertThat(trail.verify().findings()).isEmpty();

    String file = written.files.get(NOON).getFirst();
    trail.store.remove(file);
    assertThat(trail.verify().findings())
        .extracting(IntegrityFinding::object)
        .containsExactly("s3://" + MemoryStore.BUCKET + "/" + file);
  }
}
