package io.trailsight.provision;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FingerprintTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"a\":1,\"b\":2} | {\"b\":2,\"a\":1}",
        "{\"a\":{\"c\":1,\"b\":[1.0]}} | {\"a\":{\"b\":[1],\"c\":1}}",
        "[100] | [1e2]",
        "[0.0] | [0]",
        "[1.50] | [1.5]"
      })
  void whatMeansTheSameHasTheSame(String one, String other) throws Exception {
    assertThat(of(one)).isEqualTo(of(other)).matches("[0-9a-f]{32}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "[1,2] | [2,1]",
        "[1] | [\"1\"]",
        "[[1],2] | [[1,2]]",
        "{\"a\":null} | {}",
        "[true] | [\"true\"]",
        "[\"a,b\"] | [\"a\",\"b\"]",
        "{\"a\":[]} | {\"a\":{}}"
      })
  void whatDiffersHasAnother(String one, String other) throws Exception {
    assertThat(of(one)).isNotEqualTo(of(other));
  }

  private static String of(String json) throws JsonProcessingException {
    return Fingerprint.of(new JsonMapper().readTree(json));
  }
}
