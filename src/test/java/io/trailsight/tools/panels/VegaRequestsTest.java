package io.trailsight.tools.panels;

import static io.trailsight.tools.panels.ExampleBundle.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VegaRequestsTest {

  private static final TimeRange WEEK =
      new TimeRange(Instant.parse("2026-11-14T00:00:00Z"), Instant.parse("2026-11-21T00:00:00Z"));

  @Test
  void whatStandsBetweenPercentSignsIsReplaced() {
    ObjectNode body =
        request(
            """
            {'%context%':true,'%timefield%':'@timestamp','index':'example-*','body':{'size':0,
             'aggs':{'t':{'date_histogram':{'field':'@timestamp',
               'extended_bounds':{'min':{'%timefilter%':'min'},'max':{'%timefilter%':'max'}}}}}}}\
            """);
    assertThat(json(body.path("aggs").toString()))
        .isEqualTo(
            json(
                """
                {'t':{'date_histogram':{'field':'@timestamp',
                 'extended_bounds':{'min':1794614400000,'max':1795219200000}}}}\
                """));
    assertThat(body.at("/query/bool/filter/0/bool/should/0"))
        .isEqualTo(json("{'match':{'denied':true}}"));
    assertThat(body.at("/query/bool/must/0/range/@timestamp/gte").asText())
        .isEqualTo("2026-11-14T00:00:00Z");
  }

  @Test
  void anAutomaticIntervalSuitsTheTimeRange() {
    ObjectNode body =
        request(
            """
            {'%context%':true,'index':'example-*','body':{'size':0,
             'aggs':{'t':{'date_histogram':{'interval':{'%autointerval%':60}}}}}}\
            """);
    assertThat(body.at("/aggs/t/date_histogram/interval").asText()).isEqualTo("3h");
  }

  @Test
  void withoutTheContextOfTheBoardItsOwnQueryCounts() {
    ObjectNode body =
        request(
            """
            {'index':'example-*','body':{
             'query':{'range':{'@timestamp':{'gte':{'%timefilter%':'min'}}}}}}\
            """);
    assertThat(body).isEqualTo(json("{'query':{'range':{'@timestamp':{'gte':1794614400000}}}}"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'index':'example-*','body':{}}",
        "{'%timefield%':'@timestamp','index':'example-*','body':{'query':{'match_all':{}}}}",
        "{'%context%':true,'index':'example-*','body':{'query':{'match_all':{}}}}",
        "{'%context%':true,'index':'example-*','body':{'from':{'%timefilter%':true}}}",
        "{'%context%':true,'index':'example-*','body':{'interval':{'%autointerval%':true}}}",
        "{'%context%':true,'index':'example-*','body':{'filter':'%dashboard_context-filter_clause%'}}"
      })
  void whatIsUnknownIsRefused(String url) {
    assertThatExceptionOfType(UntranslatableException.class).isThrownBy(() -> request(url));
  }

  private static ObjectNode request(String url) {
    String spec = json("{'data':{'url':%s},'mark':'line'}".formatted(url)).toString();
    ObjectNode visState = json("{'type':'vega','aggs':[]}").deepCopy();
    visState.putObject("params").put("spec", spec);
    return new ExampleBundle()
        .searchingWith("{'query':{'query':'denied: true','language':'kuery'},'filter':[]}")
        .visualization(visState.toString(), "{}")
        .requests(WEEK)
        .getFirst()
        .body();
  }
}
