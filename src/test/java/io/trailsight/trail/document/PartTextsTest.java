package io.trailsight.trail.document;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.trailsight.indices.Coverage;
import io.trailsight.indices.RecordIndices;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;

class PartTextsTest {

  private static final RecordMapper MAPPER =
      new RecordMapper(
          new RecordIndices(Coverage.MONTH)::ofRecord,
          InstantSource.fixed(Fixtures.NOW),
          new Additions(SourceLookup.NONE, AccountLookup.NONE, true, false),
          DocumentFormat.JSON);

  @Test
  void eachPartIsTheTextOfAMap() {
    JsonNode document =
        document(
            """
            {'requestParameters':{'userName':'bob','n':5,'on':true,'gone':null,'empty':'',
             'none':{},'tags':[{'key':'k','value':'v'},null,'x']},
             'responseElements':{'ConsoleLogin':'Failure'},
             'additionalEventData':{'bytesTransferredIn':243.0}}\
            """);

    assertThat(document.path("text"))
        .isEqualTo(
            Fixtures.json(
                """
                {'requestParameters':'{userName=bob, n=5, on=true, tags=[{key=k, value=v}, x]}',
                 'responseElements':'{ConsoleLogin=Failure}',
                 'additionalEventData':'{bytesTransferredIn=243.0}'}\
                """));
  }

  @Test
  void thereIsNoneWithoutAPartNorWithoutTheSetting() {
    for (String parameters : List.of("null", "''", "{}", "[]", "[{'a':null}]")) {
      assertThat(document("{'requestParameters':" + parameters + "}").has("text")).isFalse();
    }
    assertThat(Fixtures.document("{'requestParameters':{'a':'b'}}").has("text")).isFalse();
  }

  @Test
  void aLongTextIsCutAndNoted() {
    JsonNode document = document("{'requestParameters':{'a':'" + "x".repeat(9_000) + "','b':'c'}}");

    assertThat(document.at("/text/requestParameters").asText())
        .hasSize(PartTexts.LONGEST)
        .startsWith("{a=xxx")
        .endsWith("x" + FreeForm.MARKER);
    assertThat(document.at("/mapping/truncated/0").asText()).isEqualTo("text.requestParameters");
  }

  @Test
  void noNestingIsTooDeep() {
    JsonNodeFactory nodes = JsonNodeFactory.instance;
    JsonNode value = nodes.textNode("core");
    for (int i = 0; i < 100_000; i++) {
      value = i % 2 == 0 ? nodes.arrayNode().add(value) : nodes.objectNode().set("a", value);
    }

    JsonNode document =
        Fixtures.read(
            MAPPER.map(nodes.objectNode().set("requestParameters", value), Fixtures.ORIGIN));

    assertThat(document.at("/text/requestParameters").asText())
        .startsWith("{a=[{a=[")
        .contains(FreeForm.MARKER);
  }

  private static JsonNode document(String record) {
    return Fixtures.read(MAPPER.map(Fixtures.json(record), Fixtures.ORIGIN));
  }
}
