package io.trailsight.opensearch;

import static org.assertj.core.api.Assertions.assertThat;

import io.trailsight.connect.OpenSearchFaults;
import io.trailsight.connect.OpenSearchFaults.RequestResult;
import io.trailsight.fault.FaultTable;
import io.trailsight.testing.GeneratedSection;
import java.util.List;
import org.junit.jupiter.api.Test;

/** {@code docs/delivery.md} contains the tables of answers. */
class AnswersPageTest {

  @Test
  void thePageListsTheMeaningsOfAnswers() throws Exception {
    GeneratedSection.assertUpToDate(
        "docs/delivery.md",
        "request-answers",
        OpenSearchFaults.REQUESTS.toMarkdown("means", RequestResult::label));
    GeneratedSection.assertUpToDate(
        "docs/delivery.md",
        "item-answers",
        ItemAnswers.TABLE.toMarkdown("means", ItemAnswers.Meaning::label));
  }

  @Test
  void onlyTheLastRowMatchesEverything() {
    for (FaultTable<?, ?> table : List.of(OpenSearchFaults.REQUESTS, ItemAnswers.TABLE)) {
      List<? extends FaultTable.Row<?, ?>> rows = table.rows();
      assertThat(rows.getLast().signs()).isEmpty();
      assertThat(rows.subList(0, rows.size() - 1)).noneMatch(row -> row.signs().isEmpty());
    }
  }
}
