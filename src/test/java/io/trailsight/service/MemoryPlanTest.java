package io.trailsight.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.trailsight.config.Settings;
import io.trailsight.config.SettingsReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MemoryPlanTest {

  private static final long MIB = 1 << 20;

  @Test
  void theDefaultsFitIntoASmallContainer() throws Exception {
    MemoryPlan plan = plan(Map.of());

    assertThat(plan.objects()).isEqualTo(30 * MIB);
    assertThat(plan.messages()).isEqualTo(14 * MIB);
    assertThat(plan.records()).isEqualTo(4 * (4 * MIB + 384 * 1024));
    assertThat(plan.shared()).isEqualTo(15 * MIB);
    assertThat(plan.bodies()).isEqualTo(20 * MIB);
    assertThat(plan.ledger()).isEqualTo(2 * MIB);
    assertThat(plan.fits(128 * MIB)).isTrue();
  }

  /** The serial collector reports a heap that is smaller than the limit given to it. */
  @Test
  void theyFitWhateverTheCollectorIs() throws Exception {
    assertThat(plan(Map.of()).fits(128 * MIB - 128 * MIB / 30)).isTrue();
  }

  @Test
  void whatDoesNotFitIsExplainedWithTheSettingsThatMakeIt() throws Exception {
    MemoryPlan plan = plan(Map.of("TRAILSIGHT_INGEST_BYTE_BUDGET", "512MiB"));

    assertThat(plan.fits(256 * MIB)).isFalse();
    assertThat(plan.explain(256 * MIB)).contains("ingest.byteBudget", "512MiB", "594432KiB");
  }

  /** Quarantine may keep more bytes of a record than the largest record that is read has. */
  @Test
  void smallRecordsCountAsWhatQuarantineKeeps() throws Exception {
    MemoryPlan plan = plan(Map.of("TRAILSIGHT_INGEST_MAX_RECORD_SIZE", "1KiB"));

    assertThat(plan.records()).isEqualTo(4 * (2 * MIB + 384 * 1024));
    assertThat(plan.explain(256 * MIB)).contains("at least");
  }

  @Test
  void thereIsAlwaysRoomForTheLargestMessage() throws Exception {
    MemoryPlan plan = plan(Map.of("TRAILSIGHT_BULK_MAX_BYTES", "64KiB"));

    assertThat(plan.shared()).isEqualTo(10 * MIB);
    assertThat(plan.explain(256 * MIB)).contains("at least 10MiB");
  }

  @Test
  void aLedgerThatIsTurnedOffTakesNothing() throws Exception {
    assertThat(plan(Map.of("TRAILSIGHT_INDEX_LEDGER", "false")).ledger()).isZero();
  }

  @Test
  void bodiesThatAreNotCompressedTakeMore() throws Exception {
    MemoryPlan plan = plan(Map.of("TRAILSIGHT_OPENSEARCH_COMPRESSION", "false"));

    assertThat(plan.bodies()).isEqualTo(40 * MIB);
  }

  @Test
  void everySourceHasMessagesInHandAndAReader(@TempDir Path folder) throws Exception {
    Path file =
        Files.writeString(
            folder.resolve("settings.yaml"),
            """
            sources:
              - {name: a, sqs: {queueUrl: http://localhost/a}}
              - {name: b, sqs: {queueUrl: http://localhost/b}}
              - {name: c, sqs: {queueUrl: http://localhost/c}}
            """);

    Settings settings = SettingsReader.read(Optional.of(file), Map.of()).settings();
    MemoryPlan plan = MemoryPlan.of(settings);

    assertThat(MemoryPlan.readers(settings)).isEqualTo(4 + 3);
    assertThat(plan.messages()).isEqualTo(3 * 14 * MIB);
    assertThat(plan.records()).isEqualTo((4 + 3) * (4 * MIB + 384 * 1024));
    assertThat(plan.objects()).isEqualTo((30 + 3 * 4) * MIB);
    assertThat(plan.shared()).isEqualTo(15 * MIB);
  }

  private static MemoryPlan plan(Map<String, String> changes) throws Exception {
    Map<String, String> environment = new HashMap<>(changes);
    environment.put("TRAILSIGHT_SQS_QUEUE_URL", "https://sqs.eu-central-1.amazonaws.com/1/q");
    return MemoryPlan.of(SettingsReader.read(Optional.empty(), environment).settings());
  }
}
