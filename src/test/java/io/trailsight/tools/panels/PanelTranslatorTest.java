package io.trailsight.tools.panels;

import static io.trailsight.tools.panels.ExampleBundle.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PanelTranslatorTest {

  private static final TimeRange WEEK =
      new TimeRange(Instant.parse("2026-11-14T00:00:00Z"), Instant.parse("2026-11-21T00:00:00Z"));
  private static final String NOTHING = "{'query':{'query':'','language':'kuery'},'filter':[]}";
  private static final String RANGE =
      """
      {'range':{'@timestamp':{'gte':'2026-11-14T00:00:00Z','lte':'2026-11-21T00:00:00Z',
       'format':'strict_date_optional_time'}}}\
      """;

  @Test
  void everyQueryAndEveryFilterThatIsOnApplies() {
    List<PanelRequest> requests =
        new ExampleBundle()
            .searchingWith(
                """
                {'query':{'query':'denied: true','language':'kuery'},'filter':[
                 {'meta':{'disabled':false,'negate':true},'query':{'match_phrase':{'user':'ann'}}},
                 {'meta':{'disabled':true},'query':{'match_phrase':{'user':'bob'}}},
                 {'meta':{},'query':{'exists':{'field':'ip'}},'$state':{'store':'appState'}}]}\
                """)
            .search("['user']", "[['@timestamp','desc']]", query("kuery", "bytes > 1"))
            .visualizationOn(
                "search-0", "{'type':'metric','params':{},'aggs':[]}", query("kuery", "user: a*"))
            .requests(WEEK);

    assertThat(requests.getLast().pattern().title()).isEqualTo("example-*");
    assertThat(requests.getLast().body().path("query"))
        .isEqualTo(
            json(
                """
                {'bool':{
                 'must':[],
                 'filter':[
                  {'bool':{'should':[{'match':{'denied':true}}],'minimum_should_match':1}},
                  {'bool':{'should':[{'range':{'bytes':{'gt':1}}}],'minimum_should_match':1}},
                  {'bool':{'should':[{'query_string':{'fields':['user'],'query':'a*'}}],
                   'minimum_should_match':1}},
                  {'exists':{'field':'ip'}},%s],
                 'should':[],
                 'must_not':[{'match_phrase':{'user':'ann'}}]}}\
                """
                    .formatted(RANGE)));
  }

  @Test
  void aSavedSearchAsksForDocumentsInItsOrder() {
    JsonNode body =
        new ExampleBundle()
            .search("['user']", "[['bytes','asc']]", NOTHING)
            .requests(WEEK)
            .getFirst()
            .body();
    assertThat(body.path("size").intValue()).isEqualTo(500);
    assertThat(body.path("sort"))
        .isEqualTo(json("[{'bytes':{'order':'asc','unmapped_type':'boolean'}}]"));
    assertThat(body.path("docvalue_fields"))
        .isEqualTo(json("[{'field':'@timestamp','format':'date_time'}]"));
  }

  @Test
  void bucketsAreNestedAndMetricsAreInTheInnermost() {
    assertThat(
            aggs(
                "table",
                """
                {'id':'1','type':'count','schema':'metric','params':{}},
                {'id':'2','type':'max','schema':'metric','params':{'field':'@timestamp'}},
                {'id':'9','enabled':false,'type':'sum','schema':'metric','params':{}},
                {'id':'3','type':'date_histogram','schema':'bucket',
                 'params':{'field':'@timestamp','interval':'auto'}},
                {'id':'4','type':'terms','schema':'bucket',
                 'params':{'field':'user','size':7,'orderBy':'1','missingBucket':true}}\
                """))
        .isEqualTo(
            json(
                """
                {'3':{'date_histogram':{'field':'@timestamp','fixed_interval':'3h',
                  'time_zone':'UTC','min_doc_count':1},'aggs':{
                 '4':{'terms':{'field':'user','order':{'_count':'desc'},'size':7,
                   'missing':'__missing__'},'aggs':{
                  '2':{'max':{'field':'@timestamp'}}}}}}}\
                """));
  }

  @Test
  void aMetricThatOrdersTermsIsAlsoWithinThem() {
    assertThat(
            aggs(
                "horizontal_bar",
                """
                {'id':'1','type':'sum','schema':'metric','params':{'field':'bytes'}},
                {'id':'2','type':'terms','schema':'segment',
                 'params':{'field':'bucket','orderBy':'1','order':'asc'}},
                {'id':'3','type':'filters','schema':'group','params':{'filters':[
                 {'input':{'query':'denied: true','language':'kuery'},'label':'denied'},
                 {'input':{'query':'','language':'kuery'},'label':'all'}]}}\
                """))
        .isEqualTo(
            json(
                """
                {'2':{'terms':{'field':'bucket','order':{'1':'asc'},'size':5},'aggs':{
                 '1':{'sum':{'field':'bytes'}},
                 '3':{'filters':{'filters':{
                   'denied':{'bool':{'must':[],'filter':[
                     {'bool':{'should':[{'match':{'denied':true}}],'minimum_should_match':1}}],
                     'should':[],'must_not':[]}},
                   'all':{'bool':{'must':[],'filter':[{'match_all':{}}],'should':[],'must_not':[]}}}},
                  'aggs':{'1':{'sum':{'field':'bytes'}}}}}}}\
                """));
  }

  @Test
  void aCountOfWhatAQueryFindsIsASumOverItsBucket() {
    assertThat(
            aggs(
                "metric",
                """
                {'id':'2','type':'sum_bucket','schema':'metric','params':{
                 'customBucket':{'type':'filters','params':{'filters':[
                  {'input':{'query':'','language':'kuery'},'label':'all'}]}},
                 'customMetric':{'type':'count','params':{}}}}\
                """))
        .isEqualTo(
            json(
                """
                {'2-bucket':{'filters':{'filters':{
                  'all':{'bool':{'must':[],'filter':[{'match_all':{}}],'should':[],'must_not':[]}}}}},
                 '2':{'sum_bucket':{'buckets_path':'2-bucket>_count'}}}\
                """));
  }

  @Test
  void theMetricsOfAPieAreAtEveryLevel() {
    assertThat(
            aggs(
                    "pie",
                    """
                    {'id':'1','type':'sum','schema':'metric','params':{'field':'bytes'}},
                    {'id':'2','type':'terms','schema':'segment','params':{'field':'user',
                     'orderBy':'1'}},
                    {'id':'3','type':'terms','schema':'segment','params':{'field':'bucket',
                     'orderBy':'1'}}\
                    """)
                .at("/2/aggs/1/sum/field")
                .asText())
        .isEqualTo("bytes");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          sum         | {'field':'bytes'}                      | {'sum':{'field':'bytes'}}
          cardinality | {'field':'ip'}                         | {'cardinality':{'field':'ip'}}
          percentiles | {'field':'bytes','percents':[95]}      | {'percentiles':{'field':'bytes','keyed':false,'percents':[95.0]}}
          min         | {'field':'bytes','json':''}            | {'min':{'field':'bytes'}}
          top_hits    | {'field':'user','sortField':'bytes','size':1} | {'top_hits':{'_source':'user','docvalue_fields':[{'field':'user'}],'size':1,'sort':[{'bytes':{'order':'desc'}}]}}
          date_histogram | {'field':'@timestamp','interval':'d'} | {'date_histogram':{'field':'@timestamp','calendar_interval':'1d','time_zone':'UTC','min_doc_count':1}}
          range       | {'field':'bytes','ranges':[{'from':1,'to':null}]} | {'range':{'field':'bytes','keyed':true,'ranges':[{'from':1}]}}
          """)
  void anAggregation(String type, String params, String dsl) {
    assertThat(
            aggs("table", "{'id':'1','type':'%s','params':%s}".formatted(type, params)).path("1"))
        .isEqualTo(json(dsl));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {'type':'geohash','params':{}}                                | no such aggregation
          {'type':'std_dev','params':{'field':'bytes'}}                 | no such aggregation
          {'type':'ip_range','params':{'field':'ip'}}                   | no such aggregation
          {'type':'sum','params':{'field':'bytes','json':'{}'}}         | takes json
          {'type':'date_histogram','params':{'field':'@timestamp','drop_partials':true}} | takes drop_partials
          {'type':'filters','params':{'filters':[{'input':{'query':'','language':'kuery'}}]}} | a label of its own
          {'type':'terms','params':{'field':'nobody'}}                  | is not in the index pattern
          {'type':'terms','params':{'field':'parameters'}}              | cannot aggregate parameters
          {'type':'sum','params':{'field':'user'}}                      | cannot aggregate user
          {'type':'terms','params':{'field':'user','orderBy':'7'}}      | orders by 7
          {'type':'terms','params':{'field':'user','otherBucket':true}} | takes otherBucket
          {'type':'date_histogram','params':{'field':'@timestamp','interval':'hour'}} | no such interval
          {'type':'sum_bucket','params':{'customBucket':{'type':'terms'},'customMetric':{'type':'count'}}} | no sum of count by terms
          {'type':'filters','params':{'filters':[{'label':'l','input':{'query':'','language':'lucene'}}]}} | no such language
          {'type':'filters','params':{'filters':[{'label':'l','input':{'query':'a:','language':'kuery'}}]}} | is no DQL
          """)
  void whatIsUnknownIsNamed(String aggregation, String reason) {
    assertThatExceptionOfType(UntranslatableException.class)
        .isThrownBy(() -> aggs("table", aggregation))
        .withMessageContaining("visualization-0 \"a visualization\"")
        .withMessageContaining(reason);
  }

  @Test
  void aControlListsTheValuesOfItsFieldAtAnyTime() {
    PanelRequest request =
        new ExampleBundle()
            .searchingWith(query("kuery", "denied: true"))
            .visualization(
                """
                {'type':'input_control_vis','aggs':[],'params':{'useTimeFilter':false,'controls':[
                 {'id':'c','indexPatternRefName':'control_0_index_pattern','fieldName':'user',
                  'parent':'','label':'Caller','type':'list','options':{'type':'terms',
                  'dynamicOptions':true,'size':5}}]}}\
                """,
                NOTHING)
            .requests(WEEK)
            .getFirst();
    assertThat(request.title()).isEqualTo("a visualization [Caller]");
    assertThat(request.body().path("query"))
        .isEqualTo(json("{'bool':{'must':[],'filter':[],'should':[],'must_not':[]}}"));
    assertThat(request.body().path("aggs"))
        .isEqualTo(json("{'termsAgg':{'terms':{'order':{'_count':'desc'},'field':'user'}}}"));
  }

  @Test
  void aTextAsksForNothing() {
    assertThat(
            new ExampleBundle()
                .visualization("{'type':'markdown','params':{},'aggs':[]}", NOTHING)
                .requests(WEEK))
        .isEmpty();
  }

  @Test
  void anObjectThatTheBundleLacksIsNamed() {
    ExampleBundle example =
        new ExampleBundle()
            .visualizationOn("lost", "{'type':'metric','params':{},'aggs':[]}", NOTHING);
    assertThatExceptionOfType(UntranslatableException.class)
        .isThrownBy(() -> example.requests(WEEK))
        .withMessageContaining("visualization-0")
        .withMessageContaining("lost");
  }

  private static JsonNode aggs(String type, String aggregations) {
    String visState = "{'type':'%s','params':{},'aggs':[%s]}".formatted(type, aggregations);
    List<PanelRequest> requests =
        new ExampleBundle().visualization(visState, NOTHING).requests(WEEK);
    return json(requests.getFirst().body().path("aggs").toString());
  }

  private static String query(String language, String query) {
    return "{'query':{'query':'%s','language':'%s'},'filter':[]}".formatted(query, language);
  }
}
