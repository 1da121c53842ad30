package io.trailsight.trail.document;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ClientFieldsTest {

  @Test
  void oneEmptyPairOfBracketsIsAnEmptyHeader() {
    assertThat(Fixtures.document("{'userAgent':'[]'}").path("ua").path("category").asText())
        .isEqualTo("none");
    assertThat(Fixtures.document("{'userAgent':'[[x]]'}").path("userAgent").asText())
        .isEqualTo("[x]");
    assertThat(Fixtures.document("{'userAgent':'[x'}").path("userAgent").asText()).isEqualTo("[x");
  }

  @Test
  void theNormalizedAgentIsWrittenIfItDiffers() {
    assertThat(
            Fixtures.document("{'userAgent':'[aws-cli/2.36 sid/852e9451dc23]'}")
                .path("ua")
                .path("normalized")
                .asText())
        .isEqualTo("aws-cli/2.36");
    assertThat(Fixtures.document("{'userAgent':'[aws-cli/2.36]'}").path("ua").has("normalized"))
        .isFalse();
  }
}
