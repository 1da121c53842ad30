package io.trailsight.trail.document;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SourceAddressFieldsTest {

  @ParameterizedTest
  @CsvSource({
    "192.0.2.10,192.0.2.10,ip",
    "2001:db8::1,2001:db8::1,ip",
    "::ffff:192.0.2.10,::ffff:192.0.2.10,ip",
    "192.000.2.10,'',unknown",
    "'192.0.2.10, 198.51.100.1','',unknown",
    "192.0.2.10-20,'',unknown",
    "192.0.2.0/24,'',unknown",
    "192.0.2.10:443,'',unknown",
    "' 192.0.2.10','',unknown",
    "HIDDEN_DUE_TO_SECURITY_REASONS,'',unknown",
    "AWS Internal,'',awsInternal",
    "AWS Internal/#,'',awsInternal",
    "cloudtrail.amazonaws.com,'',awsService",
    "ec2.cn-north-1.amazonaws.com.cn,'',awsService",
    "amazonaws.com.example.com,'',unknown",
  })
  void onlyAnAddressIsAnAddress(String stated, String address, String type) {
    JsonNode document = Fixtures.document("{'sourceIPAddress':'" + stated + "'}");

    assertThat(document.path("sourceIPAddress").asText()).isEqualTo(stated);
    assertThat(document.path("sourceIp").asText()).isEqualTo(address);
    assertThat(document.path("sourceType").asText()).isEqualTo(type);
  }

  @Test
  void aMissingAddressHasNoType() {
    assertThat(Fixtures.document("{'sourceIPAddress':''}").has("sourceType")).isFalse();
    assertThat(Fixtures.document("{'sourceIPAddress':null}").has("sourceType")).isFalse();
  }
}
