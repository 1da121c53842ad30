package io.trailsight.dashboards;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.trailsight.ingest.Fault;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Answers to imports that a small Dashboards does not give. */
class ImportAnswerTest {

  private static final ObjectKey BOARD = new ObjectKey("dashboard", "a");

  @ParameterizedTest
  @ValueSource(ints = {429, 500, 503})
  void anObjectThatMayBeWrittenLaterIsTransient(int status) throws Exception {
    ImportAnswer answer =
        answer(
            """
            {"success":false,"successCount":0,"errors":[{"type":"dashboard","id":"a",
             "error":{"type":"unknown","message":"rejected execution","statusCode":%d}}]}
            """
                .formatted(status));

    assertThatExceptionOfType(Fault.Transient.class)
        .isThrownBy(answer::checkLasting)
        .withMessageContainingAll("dashboard:a", "HTTP " + status, "rejected execution");
  }

  @Test
  void aCopyUnderAnotherIdIsNotTheObject() throws Exception {
    ImportAnswer answer =
        answer(
            """
            {"success":true,"successCount":1,"successResults":
             [{"type":"dashboard","id":"a","destinationId":"0b1c"}]}
            """);

    answer.checkLasting();
    assertThat(answer.refusal(BOARD).orElseThrow()).contains("workspace", "made a copy: 0b1c");
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
    return new ImportAnswer(JsonMapper.builder().build().readTree(json));
  }
}
