package io.trailsight.trail;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Any key is read as documented. */
class LogKeyLawsTest {

  private static final String SEED = "20260521";
  private static final Instant FIRST = Instant.parse("1000-01-01T00:00:00Z");
  private static final Instant LAST = Instant.parse("9999-12-31T23:59:59Z");

  private final KeyLaws laws = new KeyLaws();

  @Provide
  Arbitrary<String> keys() {
    return Arbitraries.oneOf(
        Arbitraries.strings().ofMaxLength(100),
        Arbitraries.of(
                "AWSLogs/",
                "o-abc/",
                "111122223333",
                "/",
                "CloudTrail",
                "CloudTrail-Digest",
                "_",
                "_CloudTrail_",
                "-Insight",
                "eu-central-1",
                "20260521T1830Z",
                "20269999T999999Z",
                ".json",
                ".json.gz",
                ".",
                "vpcflowlogs",
                "\n",
                "é")
            .list()
            .ofMaxSize(20)
            .map(parts -> String.join("", parts)));
  }

  @Property(seed = SEED, tries = 5000, edgeCases = EdgeCasesMode.NONE)
  void anyKeyKeepsTheLaws(@ForAll("keys") String key) {
    assertThat(laws.violations(key)).isEmpty();
  }

  @Property(seed = SEED, tries = 1000, edgeCases = EdgeCasesMode.NONE)
  void keysOfCloudTrailYieldTheirParts(
      @ForAll long account, @ForAll String region, @ForAll int second, @ForAll String random) {
    assertThat(laws.violations(account, region, instant(second), random)).isEmpty();
  }

  private static Instant instant(int second) {
    long seconds = LAST.getEpochSecond() - FIRST.getEpochSecond() + 1;
    return FIRST.plusSeconds(Math.floorMod(second * 73L, seconds));
  }
}
