package io.trailsight.integrity;

import static io.trailsight.integrity.TestTrail.FROM;
import static io.trailsight.integrity.TestTrail.REGION;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.trailsight.integrity.IntegrityFinding.Kind;
import io.trailsight.integrity.TestTrail.Written;
import io.trailsight.testbed.digest.DigestChain;
import io.trailsight.testbed.digest.DigestChain.Listed;
import io.trailsight.testbed.digest.SignedObject;
import io.trailsight.testbed.digest.SigningKey;
import io.trailsight.testing.Gzip;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Every way in which a digest may not be as CloudTrail delivered it. */
class DigestFaultsTest {

  /** The place of a digest in the middle of the day. */
  private static final int NOON = 18;

  private final TestTrail trail = new TestTrail();

  @Test
  void aRemovedDigestIsAGap() throws Exception {
    Written written = trail.write(2);
    String removed = trail.store.remove(written.digests.get(NOON));

    trail.expect(Kind.DIGEST_MISSING, removed, HourResult.GAP);
  }

  @Test
  void twoRemovedDigestsInARowAreAGapOfTwoHours() throws Exception {
    Written written = trail.write(2);
    trail.store.remove(written.digests.get(NOON));
    String newer = trail.store.remove(written.digests.get(NOON + 1));

    IntegrityReport report = trail.verify();

    assertThat(report.findings())
        .extracting(IntegrityFinding::kind, IntegrityFinding::object)
        .containsExactly(tuple(Kind.DIGEST_MISSING, newer));
    assertThat(report.days().getFirst().hours())
        .isEqualTo(Map.of(HourResult.COMPLETE, 22, HourResult.GAP, 2));
  }

  @Test
  void aMovedDigestAndItsPlaceAreFound() throws Exception {
    Written written = trail.write(2);
    String origin = written.digests.get(NOON);
    String moved = origin.replace("/2026/05/21/", "/2026/05/20/");
    trail.store.objects.put(moved, trail.store.objects.get(origin));
    trail.store.metadata.put(moved, trail.store.metadata.get(origin));
    trail.store.remove(origin);

    assertThat(trail.verify().findings())
        .extracting(IntegrityFinding::kind, IntegrityFinding::object)
        .containsExactlyInAnyOrder(
            tuple(Kind.DIGEST_MISSING, trail.store.uri(origin)),
            tuple(Kind.DIGEST_MOVED, trail.store.uri(moved)));
  }

  @Test
  void aDigestOfAnotherBucketIsMoved() throws Exception {
    trail.write(0);
    trail.store.bucket = Optional.of("another");

    assertThat(trail.verify().findings())
        .hasSize(24)
        .extracting(IntegrityFinding::kind)
        .containsOnly(Kind.DIGEST_MOVED);
  }

  @Test
  void aWrongSignatureIsAnAlteration() throws Exception {
    Written written = trail.write(2);
    String key = written.digests.get(NOON);
    trail.store.metadata.put(key, trail.store.metadata.get(written.digests.get(NOON - 1)));

    trail.expect(Kind.DIGEST_ALTERED, trail.store.uri(key), HourResult.ALTERED);
  }

  @Test
  void aDigestWithoutASignatureIsUnsigned() throws Exception {
    Written written = trail.write(2);
    String key = written.digests.get(NOON);
    trail.store.metadata.put(key, Map.of());

    trail.expect(Kind.DIGEST_UNSIGNED, trail.store.uri(key), HourResult.UNSIGNED);
  }

  @Test
  void anotherAlgorithmIsNoSignature() throws Exception {
    Written written = trail.write(2);
    String key = written.digests.get(NOON);
    Map<String, String> metadata = new HashMap<>(trail.store.metadata.get(key));
    metadata.put("signature-algorithm", "MD5withRSA");
    trail.store.metadata.put(key, metadata);

    trail.expect(Kind.DIGEST_UNSIGNED, trail.store.uri(key), HourResult.UNSIGNED);
  }

  @Test
  void aForgedDigestOfAnotherKeyIsAltered() throws Exception {
    Written written = trail.write(2);
    SigningKey own = SigningKey.generate();
    DigestChain forged = new DigestChain(own, TestTrail.place(REGION, false));
    SignedObject digest =
        forged.next(FROM.plus(Duration.ofHours(13)).plus(TestTrail.OFFSET), List.<Listed>of());
    assertThat(written.digests).contains(digest.key());
    trail.store.put(digest);

    trail.expect(Kind.DIGEST_ALTERED, trail.store.uri(digest.key()), HourResult.ALTERED);
  }

  @Test
  void digestsOfAnUnknownKeyAreUnsigned() throws Exception {
    trail.write(1);
    trail.keys = (_, _, _) -> Optional.empty();

    assertThat(trail.verify().findings())
        .hasSize(24)
        .extracting(IntegrityFinding::kind)
        .containsOnly(Kind.DIGEST_UNSIGNED);
  }

  @Test
  void aDigestThatIsNoneIsAltered() throws Exception {
    Written written = trail.write(2);
    String key = written.digests.get(NOON);
    trail.store.objects.put(key, Gzip.of("{}"));

    trail.expect(Kind.DIGEST_ALTERED, trail.store.uri(key), HourResult.ALTERED);
  }

  @Test
  void anAlteredDigestBehindARemovedOneHidesNothing() throws Exception {
    Written written = trail.write(2);
    String altered = written.digests.get(NOON + 1);
    trail.store.objects.put(altered, Gzip.of("{}"));
    trail.store.remove(written.digests.get(NOON));

    IntegrityReport report = trail.verify();

    assertThat(report.findings())
        .extracting(IntegrityFinding::kind)
        .containsExactly(Kind.DIGEST_MISSING, Kind.DIGEST_ALTERED);
    assertThat(report.days().getFirst().hours())
        .isEqualTo(Map.of(HourResult.COMPLETE, 22, HourResult.GAP, 1, HourResult.ALTERED, 1));
  }
}
