package io.trailsight.tools.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.trailsight.testbed.LocalAws.Upload;
import io.trailsight.testbed.sample.Expected;
import io.trailsight.testbed.sample.HealthChecks;
import io.trailsight.testbed.sample.SampleTrail;
import java.time.LocalDate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class DemoTrailTest {

  private static final LocalDate DAY = LocalDate.of(2026, 11, 21);

  @Test
  void digestsAndOneLostMessageAreKeptApart() {
    SampleTrail sample = new SampleTrail(DAY, "trail-logs");
    DemoTrail trail = DemoTrail.of(sample, new HealthChecks(DAY));

    Expected expected = trail.expected().orElseThrow();
    assertThat(trail.size())
        .isEqualTo(expected.objects() + expected.skipped() + expected.rejected());
    assertThat(Stream.concat(trail.objects().stream(), trail.unannounced().stream()))
        .extracting(Upload::key)
        .doesNotHaveDuplicates()
        .contains(sample.unannounced().key())
        .noneMatch(key -> key.contains("Digest"));
    assertThat(trail.digests())
        .isNotEmpty()
        .allSatisfy(digest -> assertThat(digest.metadata()).containsKey("signature"));
  }
}
