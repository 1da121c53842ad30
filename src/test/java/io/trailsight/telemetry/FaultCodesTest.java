package io.trailsight.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever servers answer, a label has few values. */
class FaultCodesTest {

  private final FaultCodes codes = new FaultCodes();

  @Test
  void aCodeIsItsOwnLabel() {
    assertThat(codes.label("sqs", "AWS.SimpleQueueService.NonExistentQueue"))
        .isEqualTo("AWS.SimpleQueueService.NonExistentQueue");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a b", "<html>", "key\nforged", "\u202e", "\u00e4"})
  void whatIsNoCodeIsOther(String text) {
    assertThat(codes.label("sqs", text)).isEqualTo(FaultCodes.OTHER);
  }

  @Test
  void thereAreFewOfEachService() {
    Set<String> labels = new HashSet<>();
    for (int i = 0; i < 1000; i++) {
      labels.add(codes.label("s3", "Code" + i));
    }
    assertThat(labels).hasSize(FaultCodes.MOST + 1).contains(FaultCodes.OTHER);
    assertThat(codes.label("s3", "Code0")).isEqualTo("Code0");
    assertThat(codes.label("sqs", "Code1000")).isEqualTo("Code1000");
  }
}
