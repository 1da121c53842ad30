package io.trailsight.provision.dashboards;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trailsight.provision.dashboards.Refusal.Kind;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Answers to imports that a small Dashboards does not give. */
class ImportAnswerTest {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final ObjectKey BOARD = new ObjectKey("dashboard", "a");

  /** Dashboards leaves out the status of what OpenSearch answers for each object. */
  @ParameterizedTest
  @CsvSource({
    "unknown, '[es_rejected_execution_exception]: rejected execution', PASSING",
    "unknown, '[cluster_block_exception]: blocked by: [FORBIDDEN/12/index read-only]', PASSING",
    "unknown, '[security_exception]: no permissions for [indices:data/write/bulk]', PASSING",
    "unknown, '[strict_dynamic_mapping_exception]: mapping set to strict, dynamic', LASTING",
    "unknown, '[mapper_parsing_exception]: failed to parse field [panelsJSON]', LASTING",
    "conflict, , PASSING",
    "ambiguous_conflict, , LASTING",
    "missing_references, , LASTING",
    "unsupported_type, , UNSUPPORTED",
    "of_a_later_release, , LASTING"
  })
  void theWordsOfAnErrorTellWhetherItPasses(String type, @Nullable String message, Kind kind)
      throws Exception {
    ObjectNode error = JSON.createObjectNode().put("type", type);
    if (message != null) {
      error.put("message", message);
    }
    ImportAnswer answer =
        answer(
            "{\"success\":false,\"errors\":[{\"type\":\"dashboard\",\"id\":\"a\",\"error\":"
                + error
                + "}]}");

    Refusal refusal = answer.refusal(BOARD).orElseThrow();

    assertThat(refusal.kind()).isEqualTo(kind);
    assertThat(refusal.reason()).contains(message == null ? "" : message);
  }

  @Test
  void whatIsNotWrittenBecauseOfAConflictMayBeLater() throws Exception {
    String conflict = "{'type':'search','id':'b','error':{'type':'conflict'}}";
    String missing = "{'type':'search','id':'c','error':{'type':'missing_references'}}";

    assertThat(answer(errors(conflict)).refusal(BOARD).orElseThrow().kind())
        .isEqualTo(Kind.PASSING);
    assertThat(answer(errors(conflict + "," + missing)).refusal(BOARD).orElseThrow().kind())
        .isEqualTo(Kind.LASTING);
  }

  private static String errors(String list) {
    return ("{'success':false,'successCount':1,'successResults':[{'type':'dashboard','id':'a'}],"
            + "'errors':["
            + list
            + "]}")
        .replace('\'', '"');
  }

  @Test
  void aCopyUnderAnotherIdIsNotTheObject() throws Exception {
    ImportAnswer answer =
        answer(
            """
            {"success":true,"successCount":1,"successResults":
             [{"type":"dashboard","id":"a","destinationId":"0b1c"}]}
            """);

    assertThat(answer.refusal(BOARD).orElseThrow().reason())
        .contains("workspace", "made a copy: 0b1c");
  }

  @Test
  void whatNobodySaysIsNotAssumed() throws Exception {
    ImportAnswer answer =
        answer("{\"success\":false,\"successResults\":[{\"type\":\"dashboard\",\"id\":\"b\"}]}");

    assertThat(answer.refusal(BOARD)).isPresent();
    assertThat(answer.refusal(new ObjectKey("dashboard", "b"))).isEmpty();
    assertThat(answer("{\"success\":true,\"successCount\":1}").refusal(BOARD)).isEmpty();
  }

  private static ImportAnswer answer(String json) throws JsonProcessingException {
    return new ImportAnswer(JSON.readTree(json));
  }
}
