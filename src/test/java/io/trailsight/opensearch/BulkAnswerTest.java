package io.trailsight.opensearch;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.trailsight.fault.Fault;
import io.trailsight.ingest.Verdict;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BulkAnswerTest {

  private static final ItemResult STORED = new ItemResult.Settled(new Verdict.Stored());
  private static final ItemResult DUPLICATE = new ItemResult.Settled(new Verdict.Duplicate());

  @Test
  void eachItemHasItsResult() throws Exception {
    assertThat(
            read(
                """
                {"took":3,"errors":true,"items":[{"create":{"status":201}},
                {"create":{"status":409,"error":{"type":"version_conflict_engine_exception"}}},
                {"create":{"status":201}},{"create":{"status":409}}]}
                """))
        .containsExactly(STORED, DUPLICATE, STORED, DUPLICATE);
  }

  @Test
  void anErrorIsReadWithItsCauseWhereverItIs() throws Exception {
    assertThat(
            read(
                """
                {"items":[{"create":{"error":{"caused_by":{"type":"x","reason":"too long"},
                "reason":"failed to parse","index":{"a":[1,{}]},"type":"mapper_parsing_exception"},
                "_id":"1","status":400}},{"create":{"status":201}}]}
                """))
        .containsExactly(
            new ItemResult.Settled(
                new Verdict.Refused("mapper_parsing_exception", "failed to parse (too long)")),
            STORED);
  }

  @Test
  void whatIsNoAnswerToAnItemLeavesItOpen() throws Exception {
    assertThat(read("{\"items\":[{},7,{\"create\":[]},{\"delete\":{\"status\":201}}]}"))
        .hasSize(4)
        .allSatisfy(
            result ->
                assertThat(result)
                    .isInstanceOfSatisfying(
                        ItemResult.Open.class,
                        open -> assertThat(open.fault()).isInstanceOf(Fault.Transient.class)));
  }

  @Test
  void anAnswerThatBreaksOffHasTheItemsBefore() throws Exception {
    assertThat(read("{\"items\":[{\"create\":{\"status\":201}},{\"create\":{"))
        .containsExactly(STORED);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "no JSON", "[]", "{}", "{\"items\":{}}", "{\"error\":{\"items\":[1]}}"})
  void anAnswerWithoutItemsHasNone(String json) throws Exception {
    assertThat(read(json)).isEmpty();
  }

  private static List<ItemResult> read(String json) throws IOException {
    return BulkAnswer.read(new ByteArrayInputStream(json.getBytes(UTF_8))).results();
  }
}
