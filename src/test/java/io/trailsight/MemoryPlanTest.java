package io.trailsight;

import static org.assertj.core.api.Assertions.assertThat;

import io.trailsight.config.SettingsReader;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MemoryPlanTest {

  private static final long MIB = 1 << 20;

  @Test
  void theDefaultsFitIntoASmallContainer() throws Exception {
    MemoryPlan plan = plan(Map.of());

    assertThat(plan.objects()).isEqualTo(32 * MIB);
    assertThat(plan.records()).isEqualTo(136 * MIB);
    assertThat(plan.batches()).isEqualTo(20 * MIB);
    assertThat(plan.fits(256 * MIB)).isTrue();
  }

  @Test
  void whatDoesNotFitIsExplainedWithTheSettingsThatMakeIt() throws Exception {
    MemoryPlan plan = plan(Map.of("TRAILSIGHT_INGEST_BYTE_BUDGET", "512MiB"));

    assertThat(plan.fits(256 * MIB)).isFalse();
    assertThat(plan.explain(256 * MIB)).contains("ingest.byteBudget", "512MiB", "668MiB");
  }

  /** What goes to quarantine of a record may be larger than records that are read. */
  @Test
  void smallRecordsCountAsWhatQuarantineKeeps() throws Exception {
    MemoryPlan plan = plan(Map.of("TRAILSIGHT_INGEST_MAX_RECORD_SIZE", "1KiB"));

    assertThat(plan.records()).isEqualTo(72 * MIB);
    assertThat(plan.explain(256 * MIB)).contains("at least");
  }

  private static MemoryPlan plan(Map<String, String> changes) throws Exception {
    Map<String, String> environment = new HashMap<>(changes);
    environment.put("TRAILSIGHT_SQS_QUEUE_URL", "https://sqs.eu-central-1.amazonaws.com/1/q");
    return MemoryPlan.of(SettingsReader.read(Optional.empty(), environment).settings());
  }
}
