package io.trailsight.tools.bench.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReadingsTest {

  private static final Load LOAD =
      new Load(
          "two objects",
          List.of(new LogObject("a", new byte[0], 3), new LogObject("b", new byte[0], 2)),
          4,
          Duration.ZERO,
          Duration.ZERO);

  @Test
  void everyRecordStoredOrDuplicateReconciles() {
    assertThat(readings(2, 0, 5, 4, 1, 0, 0).discrepancies(LOAD, 4, 0)).isEmpty();
  }

  @Test
  void whatIsLostIsReported() {
    assertThat(readings(2, 0, 5, 4, 1, 0, 0).discrepancies(LOAD, 3, 0))
        .containsExactly("documents in the index: 3, not 4");
    assertThat(readings(2, 0, 5, 3, 1, 0, 1).discrepancies(LOAD, 4, 0))
        .containsExactly(
            "records stored, duplicate or quarantined: 4, not 5",
            "tallies that do not balance: 1, not 0");
  }

  @Test
  void whatIsDoubledIsReported() {
    assertThat(readings(2, 0, 5, 5, 0, 0, 0).discrepancies(LOAD, 5, 0))
        .containsExactly("documents in the index: 5, not 4");
  }

  @Test
  void whatIsRejectedQuarantinedOrLeftIsReported() {
    assertThat(readings(1, 1, 3, 2, 0, 1, 0).discrepancies(LOAD, 4, 1))
        .containsExactly(
            "objects with a fate: 1, not 2",
            "objects rejected: 1, not 0",
            "records read: 3, not 5",
            "records quarantined: 1, not 0",
            "messages in the queue: 1, not 0");
  }

  private static Readings readings(
      int objects,
      int rejected,
      long read,
      long stored,
      long duplicate,
      long quarantined,
      long mismatches) {
    return new Readings(
        objects, rejected, read, stored, duplicate, quarantined, mismatches, 0, 0, 0, 0, 0);
  }
}
