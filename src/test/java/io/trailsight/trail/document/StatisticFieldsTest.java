package io.trailsight.trail.document;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Records that count calls: Insights and aggregated ones. */
class StatisticFieldsTest {

  @Test
  void anInsightHasItsRates() {
    JsonNode document =
        Fixtures.document(
            "{'insightDetails':{'state':'End','insightType':'ApiErrorRateInsight',"
                + "'eventSource':'s3.amazonaws.com','eventName':'GetObject',"
                + "'errorCode':'AccessDenied','insightContext':{'statistics':{"
                + "'baseline':{'average':0.5},'insight':{'average':12},'insightDuration':5,"
                + "'baselineDuration':11321}}}}");

    assertThat(document.path("insight"))
        .isEqualTo(
            Fixtures.json(
                "{'type':'ApiErrorRateInsight','state':'End','eventSource':'s3.amazonaws.com',"
                    + "'eventName':'GetObject','errorCode':'AccessDenied','baselineRate':0.5,"
                    + "'rate':12.0,'durationMinutes':5}"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "null",
        "'text'",
        "[{'state':'End'}]",
        "{'state':{'a':1},'insightContext':{'statistics':{'insight':{'average':'many'}}}}",
        "{'insightContext':{'statistics':{'insight':12,'insightDuration':1.5}}}",
      })
  void detailsOfAnotherShapeStayFreeForm(String details) {
    assertThat(Fixtures.document("{'insightDetails':" + details + "}").has("insight")).isFalse();
  }

  @Test
  void anAggregatedRecordHasItsNameAndCount() {
    assertThat(aggregated("eventName", "[{'name':'PutObject','value':1000}]"))
        .isEqualTo(Fixtures.json("{'dimension':'eventName','name':'PutObject','count':1000}"));
    assertThat(aggregated("resourceARN", "[{'name':'a','value':7},{'name':'b','value':'5'}]"))
        .isEqualTo(Fixtures.json("{'dimension':'resourceARN','name':['a','b'],'count':12}"));
  }

  @Test
  void noSumOverflows() {
    String most = "{'name':'a','value':9223372036854775807}";

    assertThat(aggregated("eventName", "[" + most + "," + most + "]").path("count").longValue())
        .isEqualTo(Long.MAX_VALUE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"null", "'text'", "[1]", "[{'name':{'a':1},'value':-1}]"})
  void countsOfAnotherShapeStayFreeForm(String statistics) {
    assertThat(aggregated("", statistics).isMissingNode()).isTrue();
  }

  @Test
  void otherRecordsAreNotAggregated() {
    String summary = "'summary':{'primaryDimension':{'dimension':'eventName'}}";

    assertThat(Fixtures.document("{'eventCategory':'Data'," + summary + "}").has("aggregated"))
        .isFalse();
  }

  private static JsonNode aggregated(String dimension, String statistics) {
    return Fixtures.document(
            ("{'eventCategory':'Aggregated','summary':{'primaryDimension':{'dimension':'%s',"
                    + "'statistics':%s,'aggregationType':'Count'}}}")
                .formatted(dimension, statistics))
        .path("aggregated");
  }
}
