package io.trailsight.opensearch;

import static org.assertj.core.api.Assertions.assertThat;

import io.trailsight.opensearch.BulkVerdicts.ItemMeaning;
import io.trailsight.opensearch.BulkVerdicts.RequestResult;
import io.trailsight.testing.GeneratedSection;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** {@code docs/delivery.md} says what the tables of {@link BulkVerdicts} say. */
class AnswersPageTest {

  @Test
  void thePageTellsWhatAnswersMean() throws Exception {
    GeneratedSection.assertUpToDate(
        "docs/delivery.md", "request-answers", table(BulkVerdicts.REQUESTS, RequestResult::label));
    GeneratedSection.assertUpToDate(
        "docs/delivery.md", "item-answers", table(BulkVerdicts.ITEMS, ItemMeaning::label));
  }

  @Test
  void onlyTheLastRowMatchesEverything() {
    for (List<? extends AnswerRule<?>> table : List.of(BulkVerdicts.REQUESTS, BulkVerdicts.ITEMS)) {
      assertThat(table.getLast().signs()).isEmpty();
      assertThat(table.subList(0, table.size() - 1)).noneMatch(rule -> rule.signs().isEmpty());
    }
  }

  private static <M> String table(List<AnswerRule<M>> rules, Function<M, String> label) {
    return rules.stream()
        .map(
            rule ->
                "| %s | %s | %s |\n"
                    .formatted(rule.why(), signs(rule.signs()), label.apply(rule.means())))
        .collect(Collectors.joining("", "| what | told by | means |\n|---|---|---|\n", ""));
  }

  private static String signs(List<AnswerRule.Sign> signs) {
    return signs.stream().map(Object::toString).collect(Collectors.joining(", "));
  }
}
