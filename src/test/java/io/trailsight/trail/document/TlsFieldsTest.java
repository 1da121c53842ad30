package io.trailsight.trail.document;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TlsFieldsTest {

  @ParameterizedTest
  @CsvSource({
    "'TLSv1.2',TLSv1.2,1.2",
    "'TLSv1.3',TLSv1.3,1.3",
    "'TLSv1.1',TLSv1.1,1.1",
    "'TLSv1',TLSv1.0,1.0",
    "'TLSv1.0',TLSv1.0,1.0",
    "'TLSV1.2',TLSv1.2,1.2",
    "'tlsv1_2',TLSv1.2,1.2",
    "'TLS 1.2',TLSv1.2,1.2",
    "'TLS_1.3',TLSv1.3,1.3",
    "'TLS-1',TLSv1.0,1.0",
    "'TLSv12',TLSv1.2,1.2",
    "' TLSv1.2 ',TLSv1.2,1.2",
    "'1.0',TLSv1.0,1.0",
    "1.2,TLSv1.2,1.2",
    "1.0,TLSv1.0,1.0",
    "'SSLv3',SSLv3,-",
    "'ssl 3.0',SSLv3,-",
    "'TLSv1.4',TLSv1.4,-",
    "'1',1,-",
    "'12',12,-",
    "'QUIC',QUIC,-",
  })
  void eachVersionHasOneSpelling(String stated, String version, String number) {
    String value = stated.matches("[0-9.]+") ? stated : "'" + stated + "'";
    JsonNode document = Fixtures.document("{'tlsDetails':{'tlsVersion':%s}}".formatted(value));

    assertThat(document.path("tlsVersion").asText()).isEqualTo(version);
    assertThat(document.path("tlsVersionNumber").asText("-")).isEqualTo(number);
    assertThat(document.has("extra")).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.0", "1.1", "1.2", "1.3"})
  void aNumberAsTextHasItsProtocol(String number) {
    JsonNode document = Fixtures.document("{'tlsDetails':{'tlsVersion':'" + number + "'}}");

    assertThat(document.path("tlsVersion").asText()).isEqualTo("TLSv" + number);
    assertThat(document.path("tlsVersionNumber").asText()).isEqualTo(number);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"-", "null", "None", "NONE", "n/a", "unknown", "tlsVersion", "TLSVERSION"})
  void aPlaceholderIsNoVersionAndIsKept(String placeholder) {
    JsonNode document = Fixtures.document("{'tlsDetails':{'tlsVersion':'" + placeholder + "'}}");

    assertThat(document.has("tlsVersion")).isFalse();
    assertThat(document.has("tlsVersionNumber")).isFalse();
    assertThat(document.path("extra").path("tlsDetails").path("tlsVersion").asText())
        .isEqualTo(placeholder);
  }

  @Test
  void aPlaceholderIsNoValueInAnyMember() {
    String details =
        "{'tlsVersion':'tlsVersion','cipherSuite':'cipherSuite','keyExchange':'-',"
            + "'clientProvidedHostHeader':'clientProvidedHostHeader'}";
    JsonNode document =
        Fixtures.document(
            "{'eventSource':'s3.amazonaws.com','tlsDetails':%s,'requestParameters':{'Host':'clientProvidedHostHeader'}}"
                .formatted(details));

    assertThat(document.has("tlsDetails")).isFalse();
    assertThat(document.path("extra").path("tlsDetails")).isEqualTo(Fixtures.json(details));
    assertThat(document.path("requestParameters").path("Host").asText())
        .isEqualTo("clientProvidedHostHeader");
  }

  @Test
  void theCipherSuiteOfS3StandsInForAPlaceholder() {
    JsonNode named =
        Fixtures.document(
            "{'tlsDetails':{'cipherSuite':'-'},'additionalEventData':{'CipherSuite':'ECDHE-RSA-AES128-SHA'}}");
    JsonNode unnamed =
        Fixtures.document("{'tlsDetails':{},'additionalEventData':{'CipherSuite':'-'}}");

    assertThat(named.path("tlsDetails").path("cipherSuite").asText())
        .isEqualTo("ECDHE-RSA-AES128-SHA");
    assertThat(unnamed.has("tlsDetails")).isFalse();
    assertThat(unnamed.path("additionalEventData").path("CipherSuite").asText()).isEqualTo("-");
  }
}
