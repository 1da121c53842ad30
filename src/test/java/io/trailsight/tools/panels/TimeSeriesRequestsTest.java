package io.trailsight.tools.panels;

import static io.trailsight.tools.panels.ExampleBundle.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class TimeSeriesRequestsTest {

  private static final TimeRange DAY =
      new TimeRange(Instant.parse("2026-11-20T00:00:00Z"), Instant.parse("2026-11-21T00:00:00Z"));

  @Test
  void aRatioIsTwoFiltersAndAScript() {
    JsonNode body =
        requests(
                "timeseries",
                """
                {'id':'s','split_mode':'everything','metrics':[{'id':'m','type':'filter_ratio',
                 'numerator':{'query':'denied: true','language':'kuery'},
                 'denominator':{'query':'','language':'kuery'}}]}\
                """)
            .getFirst()
            .body();
    JsonNode time = body.path("aggs").path("timeseries");
    assertThat(time.path("date_histogram"))
        .isEqualTo(
            json(
                """
                {'field':'@timestamp','fixed_interval':'600s','time_zone':'UTC','min_doc_count':0,
                 'extended_bounds':{'min':1795132800000,'max':1795219200000}}\
                """));
    assertThat(time.at("/aggs/m-numerator/filter/bool/filter/0/bool/should/0"))
        .isEqualTo(json("{'match':{'denied':true}}"));
    assertThat(time.at("/aggs/m-denominator/filter/bool/filter/0"))
        .isEqualTo(json("{'match_all':{}}"));
    assertThat(time.at("/aggs/m/bucket_script/buckets_path"))
        .isEqualTo(json("{'numerator':'m-numerator>_count','denominator':'m-denominator>_count'}"));
  }

  @Test
  void aSeriesMayBeSplitFilteredAndOfAnEarlierTime() {
    JsonNode body =
        requests(
                "timeseries",
                """
                {'id':'s','split_mode':'terms','terms_field':'user','terms_size':'3',
                 'terms_order_by':'_count','offset_time':'1d','metrics':[{'id':'m','type':'count'}],
                 'filter':{'query':'bytes > 1','language':'kuery'}}\
                """)
            .getFirst()
            .body();
    JsonNode must = body.at("/query/bool/must");
    assertThat(must.at("/0/range/@timestamp/gte").asText()).isEqualTo("2026-11-19T00:00:00Z");
    assertThat(must.at("/0/range/@timestamp/lte").asText()).isEqualTo("2026-11-20T00:00:00Z");
    assertThat(must.at("/1/bool/filter/0/bool/should/0"))
        .isEqualTo(json("{'range':{'bytes':{'gt':1}}}"));
    assertThat(body.at("/aggs/s/terms"))
        .isEqualTo(json("{'field':'user','size':3,'order':{'_count':'desc'}}"));
    assertThat(body.at("/aggs/s/aggs/timeseries/aggs/m/bucket_script/script/lang").asText())
        .isEqualTo("expression");
  }

  @Test
  void aSeriesMayBeSplitByQueries() {
    JsonNode body =
        requests(
                "timeseries",
                """
                {'id':'s','split_mode':'filters','metrics':[{'id':'m','type':'count'}],
                 'split_filters':[{'id':'is-large','label':'Large',
                   'filter':{'query':'bytes > 1','language':'kuery'}}]}\
                """)
            .getFirst()
            .body();
    assertThat(body.at("/aggs/s/filters/filters/is-large/bool/filter/0/bool/should/0"))
        .isEqualTo(json("{'range':{'bytes':{'gt':1}}}"));
    assertThat(body.at("/aggs/s/aggs/timeseries").has("date_histogram")).isTrue();
  }

  @Test
  void anEntireTimeRangeIsOneBucketUnlessItIsDrawnOverTime() {
    String series =
        "{'id':'s','split_mode':'everything','metrics':[{'id':'m','type':'sum','field':'bytes'}]}";
    assertThat(requests("top_n", series).getFirst().body().at("/aggs/timeseries"))
        .isEqualTo(
            json(
                """
                {'auto_date_histogram':{'field':'@timestamp','buckets':1},
                 'aggs':{'m':{'sum':{'field':'bytes'}}}}\
                """));
    JsonNode overTime = requests("timeseries", series).getFirst().body();
    assertThat(overTime.at("/aggs/timeseries").has("date_histogram")).isTrue();
  }

  @Test
  void thereIsARequestForEachSeries() {
    assertThat(
            requests(
                "timeseries",
                """
                {'id':'a','label':'first','split_mode':'everything','metrics':[]},
                {'id':'b','label':'second','split_mode':'everything','metrics':[]}\
                """))
        .extracting(PanelRequest::part)
        .containsExactly("first", "second");
  }

  @Test
  void whatIsUnknownIsNamed() {
    assertThatExceptionOfType(UntranslatableException.class)
        .isThrownBy(
            () ->
                requests(
                    "timeseries",
                    "{'id':'s','split_mode':'everything','metrics':[{'id':'m','type':'math'}]}"))
        .withMessageContaining("visualization-0")
        .withMessageContaining("math");
    assertThatExceptionOfType(UntranslatableException.class)
        .isThrownBy(() -> requests("table", ""))
        .withMessageContaining("no such panel");
  }

  private static List<PanelRequest> requests(String type, String series) {
    String visState =
        """
        {'type':'metrics','aggs':[],'params':{'id':'p','type':'%s','series':[%s],
         'time_field':'@timestamp','index_pattern':'example-*','interval':'',
         'time_range_mode':'entire_time_range'}}\
        """
            .formatted(type, series);
    return new ExampleBundle().visualization(visState, "{}").requests(DAY);
  }
}
