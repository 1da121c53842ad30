package io.trailsight.trail.document;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IpLiteralTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "192.0.2.1",
        "0.0.0.0",
        "255.255.255.255",
        "2001:db8::1",
        "::",
        "::1",
        "1::",
        "2001:DB8:0:0:8:800:200C:417A",
        "::ffff:192.0.2.1",
        "64:ff9b::192.0.2.33",
        "1:2:3:4:5:6:192.0.2.1",
      })
  void literalsAreAddresses(String text) {
    assertThat(IpLiteral.of(text)).isEqualTo(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "192.0.2",
        "192.0.2.",
        "192.0.2.1.",
        "192.0.2.1.5",
        "192.0.2.256",
        "192.0.2.01",
        "035.0.2.232",
        "1.2",
        "3221225985",
        "0x7f.0.0.1",
        "192.0.2.1:443",
        "192.0.2.1, 198.51.100.7",
        " 192.0.2.1",
        "192.0.2.1\n",
        "١٩٢.0.2.1",
        "2001:db8::1::2",
        "2001:db8:::1",
        ":1:2:3:4:5:6:7",
        "1:2:3:4:5:6:7",
        "1:2:3:4:5:6:7:8:9",
        "1:2:3:4:5:6:7::8",
        "12345::",
        "::00001255",
        "::ffff:192.0.2.01",
        "g::1",
        "::192.0.2.1:1",
        "[2001:db8::1]",
        "2001:db8::/32",
        "cloudtrail.amazonaws.com",
        "AWS Internal",
        "xxx",
        "localhost",
        "%eth0",
      })
  void anythingElseIsNoAddress(String text) {
    assertThat(IpLiteral.of(text)).isEmpty();
  }

  @Test
  void aScopeIsCutOff() {
    assertThat(IpLiteral.of("fe80::1%eth0")).isEqualTo("fe80::1");
  }

  @ParameterizedTest
  @CsvSource({
    "192.0.2.1,ip",
    "2001:db8::1,ip",
    "cloudtrail.amazonaws.com,awsService",
    "s3.amazonaws.com.cn,awsService",
    "AWS Internal,awsInternal",
    "AWS Internal/3,awsInternal",
    "035.0.2.232,unknown",
    "xxx,unknown",
  })
  void theKindOfSourceIsStated(String stated, String type) {
    JsonNode document = Fixtures.document("{'sourceIPAddress':'" + stated + "'}");

    assertThat(document.path("sourceIPAddress").asText()).isEqualTo(stated);
    assertThat(document.path("sourceType").asText()).isEqualTo(type);
    assertThat(document.has("sourceIp")).isEqualTo(type.equals("ip"));
  }
}
