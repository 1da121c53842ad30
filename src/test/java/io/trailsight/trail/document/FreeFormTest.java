package io.trailsight.trail.document;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FreeFormTest {

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "{'a':1}                | {'a':1}",
        "{'a':'','b':{}}        | {'a':'','b':{}}",
        "{'a':null,'b':[null]}  | {'b':[]}",
        "[{'a':1},null,{'b':2}] | [{'a':1},{'b':2}]",
        "'omitted'              | {'value':'omitted'}",
        "7                      | {'value':7}",
        "true                   | {'value':true}",
        "[1,null,'a']           | {'value':[1,'a']}",
        "[{'a':1},2]            | {'value':[{'a':1},2]}",
        "{'a.b':1,'a':{'b':2}}  | {'a.b':1,'a':{'b':2}}",
      })
  void everyShapeIsKeptOrWrapped(String value, String expected) {
    assertThat(requestParameters("{'requestParameters':" + value + "}"))
        .isEqualTo(Fixtures.json(expected));
  }

  @ParameterizedTest
  @ValueSource(strings = {"null", "''", "{}", "[]", "[null]", "{'a':null}"})
  void emptyValuesAreLeftOut(String value) {
    assertThat(Fixtures.document("{'requestParameters':" + value + "}").has("requestParameters"))
        .isFalse();
  }

  @Test
  void aTextIsCutToTheLengthOfATerm() {
    int available = 32_766 - "requestParameters.requestParameters.a.b=".length();
    String longest = "x".repeat(available);

    assertThat(leaf(longest)).isEqualTo(longest);
    assertThat(leaf(longest + "x"))
        .hasSizeGreaterThan(32_000)
        .endsWith("x" + FreeForm.MARKER)
        .satisfies(text -> assertThat(utf8Length(text)).isEqualTo(available));
  }

  @Test
  void aTextIsCutBetweenCodePoints() {
    String cut = leaf("😀".repeat(20_000));

    assertThat(cut.replace("😀", "")).isEqualTo(FreeForm.MARKER);
    assertThat(utf8Length(cut)).isBetween(32_700, 32_726);
  }

  @Test
  void aTextThatWasCutIsNamed() {
    JsonNode document = map(container("x".repeat(40_000)));

    assertThat(document.path("mapping").path("truncated"))
        .isEqualTo(Fixtures.json("['requestParameters.a.b']"));
  }

  @Test
  void aLongNumberIsCutLikeAText() {
    ObjectNode kept = NODES.objectNode().put("a", new BigInteger("9".repeat(9_000)));
    ObjectNode cut = NODES.objectNode().put("a", new BigInteger("9".repeat(33_000)));

    assertThat(map(kept).path("requestParameters").path("a").asText()).hasSize(9_000);
    assertThat(map(cut).path("requestParameters").path("a").asText()).endsWith(FreeForm.MARKER);
    assertThat(map(cut).path("mapping").path("truncated"))
        .isEqualTo(Fixtures.json("['requestParameters.a']"));
  }

  @Test
  void tooManyLeavesBecomeOneText() {
    ObjectNode many = NODES.objectNode();
    for (int i = 0; i <= 10_000; i++) {
      many.put("m" + i, i);
    }

    JsonNode written = map(many).path("requestParameters");

    assertThat(written.size()).isEqualTo(1);
    assertThat(written.path("value").asText()).startsWith("{\"m0\":0,\"m1\":1,\"m10\":10,");
  }

  @Test
  void aValueThatNestsTooDeepBecomesText() {
    JsonNode value = NODES.textNode("core");
    for (int i = 0; i < 60; i++) {
      value = NODES.objectNode().set("a", value);
    }

    JsonNode at = map((ObjectNode) value).path("requestParameters");
    int depth = 0;
    while (at.isObject()) {
      at = at.path("a");
      depth++;
    }

    assertThat(depth).isEqualTo(51);
    assertThat(at.asText()).startsWith("{\"a\":{\"a\":").contains("\"core\"");
  }

  @Test
  void valuesWithNamesThatNoTermCanHoldBecomeText() {
    ObjectNode longName = NODES.objectNode().put("n".repeat(5_000), 1);
    ObjectNode brokenName = NODES.objectNode().put("\ud800", 1);

    assertThat(map(longName).path("requestParameters").path("value").asText()).startsWith("{\"nnn");
    assertThat(map(NODES.objectNode().set("a", brokenName)).path("requestParameters"))
        .isEqualTo(NODES.objectNode().put("a", "{\"\\uD800\":1}"));
  }

  @Test
  void halfASurrogatePairIsReplaced() {
    assertThat(leaf("a\ud83db\ud83d\ude00\ude00")).isEqualTo("a\ufffdb\ud83d\ude00\ufffd");
  }

  private static String leaf(String text) {
    return map(container(text)).path("requestParameters").path("a").path("b").asText();
  }

  private static ObjectNode container(String leaf) {
    return NODES.objectNode().set("a", NODES.objectNode().put("b", leaf));
  }

  private static JsonNode requestParameters(String record) {
    return Fixtures.document(record).path("requestParameters");
  }

  private static JsonNode map(ObjectNode requestParameters) {
    JsonNode record = NODES.objectNode().set("requestParameters", requestParameters);
    return Fixtures.read(Fixtures.MAPPER.map(record, Fixtures.ORIGIN));
  }

  private static int utf8Length(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }
}
