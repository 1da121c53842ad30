package io.trailsight.trail.document;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IdentityFieldsTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "{} | null | null",
        "{'attributes':{}} | null | null",
        "{'federatedProvider':'example.com','attributes':{}} | {'federatedProvider':'example.com'}"
            + " | null",
        "{'federatedProvider':'example.com','attributes':{'aud':'app'}} |"
            + " {'federatedProvider':'example.com'} | {'attributes':{'aud':'app'}}",
        "{'attributes':'text'} | null | {'attributes':'text'}",
      })
  void emptyPartsOfAFederatedSessionAreLeftOut(String stated, String written, String kept) {
    JsonNode document =
        Fixtures.document(
            "{'userIdentity':{'sessionContext':{'webIdFederationData':" + stated + "}}}");

    assertThat(federation(document)).isEqualTo(jsonOrMissing(written));
    assertThat(federation(document.path("extra"))).isEqualTo(jsonOrMissing(kept));
  }

  private static JsonNode federation(JsonNode parent) {
    return parent.path("userIdentity").path("sessionContext").path("webIdFederationData");
  }

  private static JsonNode jsonOrMissing(String text) {
    return text.equals("null") ? Fixtures.json("{}").path("none") : Fixtures.json(text);
  }
}
