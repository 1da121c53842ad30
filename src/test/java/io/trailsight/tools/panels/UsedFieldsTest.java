package io.trailsight.tools.panels;

import static io.trailsight.tools.panels.ExampleBundle.json;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class UsedFieldsTest {

  @Test
  void areFoundWhereverTheyStand() {
    UsedFields used =
        UsedFields.of(
            json(
                """
                {'query':{'bool':{'must':[{'match':{'a.b':'x'}}],
                  'filter':[{'range':{'f':{}}},{'bool':{'should':[{'match':{'g':1}},
                   {'query_string':{'fields':['h'],'query':'i*'}}]}},{'exists':{'field':'j'}}]}},
                 'sort':[{'k':{}}],
                 'aggs':{'1':{'terms':{'field':'l'},'aggs':{
                   '2':{'filters':{'filters':{'m':{'bool':{'filter':[{'term':{'n':1}}]}}}},
                    'aggs':{'3':{'top_hits':{'sort':[{'o':{}}]}},
                     '4':{'filter':{'exists':{'field':'p'}}},
                     '5':{'multi_terms':{'terms':[{'field':'q'},{'field':'r'}]}}}}}}}}\
                """));
    assertThat(used.searched()).containsExactly("a.b", "f", "g", "h", "j", "n", "p");
    assertThat(used.aggregated()).containsExactly("k", "l", "o", "q", "r");
  }
}
