package io.trailsight.trail.accesslog;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trailsight.trail.UnreadableException;
import java.util.Arrays;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AccessLogLineTest {

  @ParameterizedTest
  @ValueSource(ints = {18, 19, 20, 24, 25, 26, 27})
  void aLineMayEndAfterAnyFieldBehindTheVersion(int count) throws UnreadableException {
    AccessLogLine line = Lines.today().first(count).cut();

    assertThat(line.text(AccessLogField.USER_AGENT)).isEqualTo("S3Console/0.4, aws-internal/3");
    assertThat(
            Arrays.stream(AccessLogField.values())
                .skip(count)
                .filter(field -> !line.text(field).isEmpty()))
        .isEmpty();
    assertThat(line.text(AccessLogField.TLS_VERSION)).isEqualTo(count < 24 ? "" : "TLSV1.2");
    assertThat(line.rest()).isEmpty();
  }

  @Test
  void fieldsYetToComeAreKept() throws UnreadableException {
    AccessLogLine line = Lines.today().then("x", "\"a \"quoted\" one\"", "-").cut();

    assertThat(line.text(AccessLogField.SOURCE_REGION)).isEqualTo("eu-west-1");
    assertThat(line.text(AccessLogField.USER_AGENT)).isEqualTo("S3Console/0.4, aws-internal/3");
    assertThat(line.rest()).isEqualTo("x \"a \"quoted\" one\" -");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "quotes \"hi\" twice",
        "\"",
        "\"quoted\"",
        "x\" - aG9zdA== SigV4 AES AuthHeader example.com TLSv1.3 - Yes us-east-1",
        "x\" 200 - 1 2 3 4 \"y\" \"z"
      })
  void quotesInsideOfAUserAgentDoNotEndIt(String agent) throws UnreadableException {
    AccessLogLine line = Lines.today().with(AccessLogField.USER_AGENT, agent).cut();

    assertThat(line.text(AccessLogField.USER_AGENT)).isEqualTo(agent);
    assertThat(line.text(AccessLogField.SIGNATURE_VERSION)).isEqualTo("SigV4");
    assertThat(line.text(AccessLogField.HOST_HEADER)).startsWith("example-bucket.");
  }

  @Test
  void quotesInsideOfAUriAndARefererDoNotEndThem() throws UnreadableException {
    AccessLogLine line =
        Lines.today()
            .with(AccessLogField.REQUEST_URI, "GET /a\"b?x=\"y\" HTTP/1.1")
            .with(AccessLogField.REFERER, "http://example.com/?q=\"a\" 200 - 1 2 3 4 \"b")
            .cut();

    assertThat(line.text(AccessLogField.REQUEST_URI)).isEqualTo("GET /a\"b?x=\"y\" HTTP/1.1");
    assertThat(line.text(AccessLogField.HTTP_STATUS)).isEqualTo("200");
    assertThat(line.text(AccessLogField.REFERER))
        .isEqualTo("http://example.com/?q=\"a\" 200 - 1 2 3 4 \"b");
  }

  @Test
  void fieldsInQuotesMayBeBareDashes() throws UnreadableException {
    AccessLogLine line =
        Lines.cut(
            Lines.OWNER
                + " b [13/Feb/2026:15:08:28 +0000] 192.0.2.1 arn:aws:iam::111122223333:user/u AAA"
                + " BATCH.DELETE.OBJECT old/k.js - 204 - - 17 - - - - v1 HOST= SigV4"
                + " ECDHE-RSA-AES128-GCM-SHA256 AuthHeader s3.us-east-2.amazonaws.com TLSv1.2 - -");

    assertThat(line.text(AccessLogField.REQUEST_URI)).isEmpty();
    assertThat(line.number(AccessLogField.OBJECT_SIZE)).isEqualTo(OptionalLong.of(17));
    assertThat(line.text(AccessLogField.REFERER)).isEmpty();
    assertThat(line.text(AccessLogField.USER_AGENT)).isEmpty();
    assertThat(line.text(AccessLogField.VERSION_ID)).isEqualTo("v1");
    assertThat(line.text(AccessLogField.HOST_ID)).isEqualTo("HOST=");
  }

  @Test
  void onlyOneOfRefererAndUserAgentMayBeBare() throws UnreadableException {
    String line = Lines.today().text();
    String referer = "\"https://console.aws.amazon.com/s3/upload/example-bucket?region=eu-west-1\"";
    String agent = "\"S3Console/0.4, aws-internal/3\"";

    AccessLogLine noReferer = Lines.cut(line.replace(referer, "-"));
    AccessLogLine noAgent = Lines.cut(line.replace(agent, "-"));

    assertThat(noReferer.text(AccessLogField.REFERER)).isEmpty();
    assertThat(noReferer.text(AccessLogField.USER_AGENT)).startsWith("S3Console");
    assertThat(noAgent.text(AccessLogField.REFERER)).startsWith("https://");
    assertThat(noAgent.text(AccessLogField.USER_AGENT)).isEmpty();
    assertThat(noAgent.text(AccessLogField.SOURCE_REGION)).isEqualTo("eu-west-1");
  }

  @Test
  void aKeyThatIsNotEncodedEndsBeforeTheUri() throws UnreadableException {
    AccessLogLine line = Lines.today().with(AccessLogField.KEY, "a b c").cut();

    assertThat(line.text(AccessLogField.KEY)).isEqualTo("a b c");
    assertThat(line.text(AccessLogField.REQUEST_URI)).isEqualTo("PUT /in/a%2Bb.csv HTTP/1.1");
  }

  @Test
  void bytesThatAreNoUtf8AreShown() throws UnreadableException {
    String text = Lines.today().with(AccessLogField.USER_AGENT, "caf\u00e9 \u00c3\u00a9").text();
    byte[] bytes = text.getBytes(ISO_8859_1);

    AccessLogLine line = AccessLogLine.of(bytes, 0, bytes.length);

    assertThat(line.text(AccessLogField.USER_AGENT)).isEqualTo("caf\\xE9 \u00e9");
    assertThat(line.isUtf8()).isFalse();
    assertThat(Lines.today().cut().isUtf8()).isTrue();
  }

  @Test
  void theEndOfALineIsNoPartOfIt() throws UnreadableException {
    AccessLogLine line = Lines.cut(Lines.today().text() + " \r");

    assertThat(line.text(AccessLogField.SOURCE_REGION)).isEqualTo("eu-west-1");
    assertThat(line.hash()).isEqualTo(Lines.today().cut().hash());
    assertThat(line.hash()).isNotEqualTo(Lines.today().then("x").cut().hash());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "x",
        "a b [21/May/2026:18:30:07 +0000]",
        "a b 21/May/2026:18:30:07 c d e f g \"h\" 200 - 1 2 3 4 \"-\" \"-\" -",
        "a b [21/May/2026:18:30:07 +0000] c d e f g \"h\" 200 - 1 2 3 4 \"-\" \"-\"",
        "a b [21/May/2026:18:30:07 +0000] c d e f g \"h\" 200 - 1 2 x 4 \"-\" \"-\" -",
        "a b [21/May/2026:18:30:07 +0000] c d e f g \"h\" 2000 - 1 2 3 4 \"-\" \"-\" -",
        "a b [21/May/2026:18:30:07 +0000] c d e f g \"h 200 - 1 2 3 4 - - -",
        "a b [21/May/2026:18:30:07 +0000] c d e f g \"h\" 200 - 1 2 3 4 \"- -",
        "a b [31/Feb/2026:18:30:07 +0000] c d e f g \"h\" 200 - 1 2 3 4 \"-\" \"-\" -",
        "a b [31/Mai/2026:18:30:07 +0000] c d e f g \"h\" 200 - 1 2 3 4 \"-\" \"-\" -"
      })
  void whatLacksAFieldIsRefused(String line) {
    byte[] bytes = line.getBytes(ISO_8859_1);

    assertThatThrownBy(() -> AccessLog.record(bytes, 0, bytes.length))
        .isInstanceOf(UnreadableException.class)
        .hasMessageStartingWith("it is no line of a server access log");
  }

  @Test
  @Timeout(20)
  void aLineFullOfQuotesIsCutInOnePass() {
    for (String part : new String[] {"\"", "\" ", "\" \"", "\" 200 x", "\" - ", "a "}) {
      byte[] bytes =
          (Lines.today().text().split(" \"", 2)[0] + " \"" + part.repeat(500_000))
              .getBytes(ISO_8859_1);

      assertThatThrownBy(() -> AccessLogLine.of(bytes, 0, bytes.length))
          .isInstanceOf(UnreadableException.class);
    }
  }
}
