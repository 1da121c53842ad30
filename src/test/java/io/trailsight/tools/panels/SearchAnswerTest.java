package io.trailsight.tools.panels;

import static io.trailsight.tools.panels.ExampleBundle.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SearchAnswerTest {

  @Test
  void theInnermostBucketsAreRows() {
    SearchAnswer answer =
        answer(
            """
            {'2':{'buckets':[
              {'key':0,'key_as_string':'1970','doc_count':3,'3':{'buckets':{
                'yes':{'doc_count':1,'1':{'value':7.5}},
                'no':{'doc_count':2,'1':{'value':null}}}}},
              {'key':1,'key_as_string':'1971','doc_count':0,'3':{'buckets':{}}}]}}\
            """);
    assertThat(answer.hits()).isEqualTo(3);
    assertThat(answer.rows()).hasSize(2);
    assertThat(answer.rows().getFirst().key(0)).isEqualTo("1970");
    assertThat(answer.rows().getFirst().key(1)).isEqualTo("yes");
    assertThat(answer.rows().getFirst().metrics()).containsOnly(Map.entry("1", 7.5));
    assertThat(answer.rows().getLast().metrics()).isEmpty();
    assertThat(answer.rows().getLast().count()).isEqualTo(2);
  }

  @Test
  void bucketsMayBeWithinAFilter() {
    SearchAnswer answer =
        answer(
            """
            {'f':{'doc_count':2,'g':{'buckets':[{'key':'a','doc_count':2,'n':{'doc_count':1}}]}}}\
            """);
    assertThat(answer.rows()).hasSize(1);
    assertThat(answer.rows().getFirst().key(0)).isEqualTo("a");
    assertThat(answer.rows().getFirst().metrics()).hasToString("{n=1.0}");
  }

  @Test
  void filtersWithoutBucketsAreMetricsWithThoseWithinThem() {
    SearchAnswer answer = answer("{'f':{'doc_count':5,'now':{'doc_count':2,'n':{'value':1}}}}");
    assertThat(answer.rows().getFirst().metrics()).hasToString("{f=5.0, f.now=2.0, f.now.n=1.0}");
  }

  @Test
  void withoutBucketsThereIsOneRow() {
    SearchAnswer answer =
        answer(
            """
            {'1':{'value':4},'2':{'values':{'50.0':9,'95.0':null}},
             '3':{'values':[{'key':95.0,'value':8}]},'4':{'doc_count':6},
             '5':{'hits':{'hits':[{}]}}}\
            """);
    assertThat(answer.rows()).hasSize(1);
    assertThat(answer.rows().getFirst().keys()).isEqualTo(List.of());
    assertThat(answer.rows().getFirst().count()).isEqualTo(3);
    assertThat(answer.rows().getFirst().metrics())
        .hasToString("{1=4.0, 2.50.0=9.0, 3.95.0=8.0, 4=6.0, 5=1.0}");
  }

  @Test
  void anAnswerThatIsNotCompleteIsNone() {
    assertThatIllegalStateException()
        .isThrownBy(
            () -> SearchAnswer.of(json("{'timed_out':false,'_shards':{'total':2,'failed':1}}")));
    assertThatIllegalStateException()
        .isThrownBy(
            () -> SearchAnswer.of(json("{'timed_out':true,'_shards':{'total':2,'failed':0}}")));
  }

  private static SearchAnswer answer(String aggregations) {
    return SearchAnswer.of(
        json(
            """
            {'timed_out':false,'_shards':{'total':1,'failed':0},'hits':{'total':{'value':3}},
             'aggregations':%s}\
            """
                .formatted(aggregations)));
  }
}
