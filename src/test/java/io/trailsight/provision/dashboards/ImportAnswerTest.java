package io.trailsight.provision.dashboards;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trailsight.provision.dashboards.ImportAnswer.Failure;
import io.trailsight.provision.dashboards.ImportAnswer.FailureKind;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Answers to imports that a small Dashboards does not give. */
class ImportAnswerTest {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final SavedObject.Key BOARD = new SavedObject.Key("dashboard", "a");

  /** Dashboards leaves out the status of what OpenSearch answers for each object. */
  @ParameterizedTest
  @CsvSource({
    "unknown, '[es_rejected_execution_exception]: rejected execution', TRANSIENT",
    "unknown, '[cluster_block_exception]: blocked by: [FORBIDDEN/12/index read-only]', TRANSIENT",
    "unknown, '[security_exception]: no permissions for [indices:data/write/bulk]', TRANSIENT",
    "unknown, '[strict_dynamic_mapping_exception]: mapping set to strict, dynamic', BLOCKED",
    "unknown, '[mapper_parsing_exception]: failed to parse field [panelsJSON]', BLOCKED",
    "conflict, , TRANSIENT",
    "ambiguous_conflict, , BLOCKED",
    "missing_references, , BLOCKED",
    "unsupported_type, , UNSUPPORTED",
    "of_a_later_release, , BLOCKED"
  })
  void theTextOfAnErrorShowsWhetherItIsTransient(
      String type, @Nullable String message, FailureKind kind) throws Exception {
    ObjectNode error = JSON.createObjectNode().put("type", type);
    if (message != null) {
      error.put("message", message);
    }
    ImportAnswer answer =
        answer(
            "{\"success\":false,\"errors\":[{\"type\":\"dashboard\",\"id\":\"a\",\"error\":"
                + error
                + "}]}");

    Failure failure = answer.failure(BOARD).orElseThrow();

    assertThat(failure.kind()).isEqualTo(kind);
    assertThat(failure.reason()).contains(message == null ? "" : message);
  }

  @Test
  void whatIsNotWrittenBecauseOfAConflictMayBeLater() throws Exception {
    String conflict = "{'type':'search','id':'b','error':{'type':'conflict'}}";
    String missing = "{'type':'search','id':'c','error':{'type':'missing_references'}}";

    assertThat(answer(errors(conflict)).failure(BOARD).orElseThrow().kind())
        .isEqualTo(FailureKind.TRANSIENT);
    assertThat(answer(errors(conflict + "," + missing)).failure(BOARD).orElseThrow().kind())
        .isEqualTo(FailureKind.BLOCKED);
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

    assertThat(answer.failure(BOARD).orElseThrow().reason())
        .contains("workspace", "made a copy: 0b1c");
  }

  @Test
  void whatIsNotConfirmedIsNotAssumed() throws Exception {
    ImportAnswer answer =
        answer("{\"success\":false,\"successResults\":[{\"type\":\"dashboard\",\"id\":\"b\"}]}");

    assertThat(answer.failure(BOARD)).isPresent();
    assertThat(answer.failure(new SavedObject.Key("dashboard", "b"))).isEmpty();
    assertThat(answer("{\"success\":true,\"successCount\":1}").failure(BOARD)).isEmpty();
  }

  private static ImportAnswer answer(String json) throws JsonProcessingException {
    return new ImportAnswer(JSON.readTree(json));
  }
}
