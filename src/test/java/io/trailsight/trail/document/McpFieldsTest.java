package io.trailsight.trail.document;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class McpFieldsTest {

  private static final String REQUEST =
      "{'apiName':'sqs:ReceiveMessage','requestId':'r-1','awsRegion':'us-east-1'}";

  @Test
  void theSessionIsTyped() {
    JsonNode document =
        Fixtures.document(
            "{'eventType':'AwsMcpEvent','mcpEventDetails':{'sessionId':'s-1',"
                + "'mcpProtocolVersion':'2025-06-18','serverVersion':'1.2','mcpServerName':'aws',"
                + "'executionTimeMs':'431','isError':true}}");

    assertThat(document.path("mcpEventDetails"))
        .isEqualTo(
            Fixtures.json(
                "{'sessionId':'s-1','mcpProtocolVersion':'2025-06-18','serverVersion':'1.2',"
                    + "'mcpServerName':'aws','executionTimeMs':431}"));
    assertThat(document.path("extra"))
        .isEqualTo(Fixtures.json("{'mcpEventDetails':{'isError':true}}"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.5", "'fast'", "[1]", "{'a':1}"})
  void aTimeThatIsNoNumberOfMillisecondsIsKept(String time) {
    JsonNode document = Fixtures.document("{'mcpEventDetails':{'executionTimeMs':" + time + "}}");

    assertThat(document.has("mcpEventDetails")).isFalse();
    assertThat(document.at("/extra/mcpEventDetails/executionTimeMs"))
        .isEqualTo(Fixtures.json(time));
    assertThat(document.at("/mapping/warnings"))
        .extracting(JsonNode::asText)
        .contains("mcpEventDetails.executionTimeMs:type");
  }

  @ParameterizedTest
  @ValueSource(strings = {"'text'", "[1]", "true", "[]"})
  void detailsOfAnotherShapeAreKept(String details) {
    JsonNode document = Fixtures.document("{'mcpEventDetails':" + details + "}");

    assertThat(document.has("mcpEventDetails")).isFalse();
    assertThat(document.at("/extra/mcpEventDetails")).isEqualTo(Fixtures.json(details));
  }

  @Test
  void theCallsThatTheServerMadeAreFoundByTheirRequests() {
    JsonNode document =
        documentOf(
            "["
                + REQUEST
                + ",{'apiName':'sqs:ReceiveMessage','requestId':'r-2'},null,'x',[],{'apiName':''},"
                + "{'requestId':{'a':1}}]");

    assertThat(document.path("downstream"))
        .isEqualTo(Fixtures.json("{'requestID':['r-1','r-2'],'action':['sqs:ReceiveMessage']}"));
    assertThat(document.at("/additionalEventData/downstreamRequests/0"))
        .isEqualTo(Fixtures.json(REQUEST));
  }

  @Test
  void aSingleRequestNeedsNoList() {
    assertThat(documentOf(REQUEST).path("downstream"))
        .isEqualTo(Fixtures.json("{'requestID':['r-1'],'action':['sqs:ReceiveMessage']}"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"[]", "{}", "'text'", "1", "null", "[[{'requestId':'r'}]]"})
  void requestsOfAnotherShapeAreNotSearchable(String requests) {
    assertThat(documentOf(requests).has("downstream")).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "aws-mcp.amazonaws.com,Management",
    "aws-mcp.us-east-1.api.aws,Management",
  })
  void theServiceAndTheCategoryAreKnown(String source, String category) {
    JsonNode document =
        Fixtures.document(
            "{'eventType':'AwsMcpEvent','eventName':'CallTool','eventSource':'" + source + "'}");

    assertThat(document.path("service").asText()).isEqualTo("aws-mcp");
    assertThat(document.path("eventCategory").asText()).isEqualTo(category);
  }

  private static JsonNode documentOf(String requests) {
    return Fixtures.document("{'additionalEventData':{'downstreamRequests':" + requests + "}}");
  }
}
