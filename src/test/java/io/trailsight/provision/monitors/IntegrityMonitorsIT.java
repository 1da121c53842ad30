package io.trailsight.provision.monitors;

import static org.assertj.core.api.Assertions.assertThat;

import io.trailsight.integrity.HourResult;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** When the monitors of what digests prove trigger, and when not, on a real OpenSearch. */
class IntegrityMonitorsIT extends OnMonitoredTrail {

  private static final String REGION = "eu-central-1";

  @ParameterizedTest
  @CsvSource({
    "ALTERED, 30, trailsight-integrity-altered",
    "ALTERED, 31, ''",
    "GAP, 30, trailsight-integrity-gap",
    "UNVALIDATED, 30, ''",
    "COMPLETE, 30, ''"
  })
  void alteredAndMissingFilesTrigger(HourResult result, int minutesAgo, String trigger)
      throws Exception {
    trail.proved(Duration.ofMinutes(minutesAgo), REGION, result);

    assertThat(trail.triggeredBy("integrity"))
        .isEqualTo(trigger.isEmpty() ? List.of() : List.of(trigger));
  }

  @Test
  void withoutDigestsNothingTriggers() throws Exception {
    assertThat(trail.triggeredBy("integrity")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"24, 6, true", "24, 5, false", "23, 6, false"})
  void aRegionThatFallsSilentTriggers(int hours, int silentFor, boolean triggers) throws Exception {
    for (int hour = 0; hour < hours; hour++) {
      trail.proved(Duration.ofHours(silentFor + hour), REGION, HourResult.COMPLETE);
    }
    trail.proved(Duration.ofHours(1), "us-east-1", HourResult.COMPLETE);

    assertThat(trail.triggeredBy("silent-region"))
        .isEqualTo(
            triggers ? List.of("trailsight-silent-region 111122223333 " + REGION) : List.of());
  }
}
