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

  /** The installed policies and monitors of all users have fingerprints of this form. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "[] | 4f53cda18c2baa0c0354bb5f9a3ecbe5",
        "{\"b\":[1.50,{\"d\":null,\"c\":\"x\\\"ä\"}],\"a\":{},\"e\":true} |"
            + " 5e69e4a94e770918048b91c4061e3176",
        "{\"states\":[{\"name\":\"hot\",\"actions\":[],\"age\":1e2}],\"default_state\":\"hot\"}"
            + " | 4140a649911bce6581f20f3fc39bb7f6"
      })
  void theFormIsThatOfInstalledFingerprints(String json, String fingerprint) throws Exception {
    assertThat(of(json)).isEqualTo(fingerprint);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"b\":[1.50,[]],\"a\":{}} | {\"a\":{},\"b\":[1.5,[]]}",
        "[0.0,100,\"a,b\"] | [0,1E+2,\"a,b\"]"
      })
  void aCanonicalTextIsJson(String json, String canonical) throws Exception {
    assertThat(Fingerprint.canonical(new JsonMapper().readTree(json))).isEqualTo(canonical);
  }

  private static String of(String json) throws JsonProcessingException {
    return Fingerprint.of(new JsonMapper().readTree(json));
  }
}
