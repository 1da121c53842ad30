package io.trailsight.integrity;

import static io.trailsight.integrity.TestTrail.FROM;
import static io.trailsight.integrity.TestTrail.OFFSET;
import static io.trailsight.integrity.TestTrail.REGION;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.trailsight.integrity.IntegrityFinding.Kind;
import io.trailsight.testbed.digest.DigestChain;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is far from the range that is verified, and what has no digests at all. */
class DistantDigestsTest {

  private static final String OTHER = "us-east-1";

  private final TestTrail trail = new TestTrail();

  /** Nothing of the range or a day around it is left to name what is missing. */
  @Test
  void digestsRemovedForDaysAreNamedByTheNextOne() throws Exception {
    Instant first = FROM.minus(Duration.ofDays(12));
    write(REGION, first, 36);
    Instant last = removeDigests(REGION, FROM.minus(Duration.ofDays(9)), FROM.plus(days(20)));

    IntegrityReport report = trail.verify();

    assertThat(report.findings())
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.kind()).isEqualTo(Kind.DIGEST_MISSING);
              assertThat(finding.from()).isBefore(FROM.minus(days(8)));
              assertThat(finding.to()).isEqualTo(last);
            });
    assertThat(report.days())
        .singleElement()
        .extracting(IntegrityReport.Day::hours)
        .isEqualTo(Map.of(HourResult.GAP, 24));
  }

  @Test
  void aRegionThatFellSilentLongAgoIsNotProvedAndNotReportedAgain() throws Exception {
    trail.write(1);
    write(OTHER, FROM.minus(days(30)), 20);

    IntegrityReport report = trail.verify();

    assertThat(report.findings()).isEmpty();
    assertThat(report.days())
        .extracting(IntegrityReport.Day::region, IntegrityReport.Day::hours)
        .containsExactly(
            tuple(REGION, Map.of(HourResult.COMPLETE, 24)),
            tuple(OTHER, Map.of(HourResult.UNVALIDATED, 24)));
  }

  @Test
  void digestsOutsideOfTheRangeProveNothingInIt() throws Exception {
    write(REGION, FROM.plus(days(5)), 3);

    IntegrityReport report = trail.verify();

    assertThat(report.isEmpty()).isTrue();
    assertThat(report.findings()).isEmpty();
  }

  @Test
  void filesOfARegionWithoutDigestsAreNotProved() throws Exception {
    trail.write(1);
    put(OTHER, "2026/05/21");
    put("eu-north-1", "2026/05/20");

    IntegrityReport report = trail.verify();

    assertThat(report.findings()).isEmpty();
    assertThat(report.days())
        .extracting(IntegrityReport.Day::region)
        .containsExactly(REGION, OTHER);
  }

  private void put(String region, String day) {
    trail.store.objects.put(
        "AWSLogs/%s/CloudTrail/%s/%s/a.json.gz".formatted(TestTrail.ACCOUNT, region, day),
        new byte[0]);
  }

  private void write(String region, Instant from, int days) {
    DigestChain chain = new DigestChain(TestTrail.KEY, TestTrail.place(region, false));
    trail.write(chain, region, from, 24 * days, 0);
  }

  /** Removes the digests that end in a time; returns when the last of them ended. */
  private Instant removeDigests(String region, Instant from, Instant to) {
    trail
        .store
        .objects
        .keySet()
        .removeIf(
            key ->
                DigestKey.of(key)
                    .filter(digest -> digest.chain().region().equals(region))
                    .filter(digest -> digest.end().isAfter(from) && !digest.end().isAfter(to))
                    .isPresent());
    return to.minus(Duration.ofHours(1)).plus(OFFSET);
  }

  private static Duration days(int days) {
    return Duration.ofDays(days);
  }
}
