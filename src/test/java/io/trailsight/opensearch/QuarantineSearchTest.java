package io.trailsight.opensearch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.trailsight.connect.JsonConnection;
import io.trailsight.fault.Fault;
import io.trailsight.indices.IndexNames;
import io.trailsight.opensearch.ScriptedOpenSearch.Answer;
import io.trailsight.quarantine.QuarantineArchive.Filter;
import io.trailsight.quarantine.QuarantineArchive.Order;
import org.junit.jupiter.api.Test;

class QuarantineSearchTest {

  @Test
  void anIndexThatIsMissingIsAnEmptyQuarantine() throws Exception {
    assertThat(
            found(
                "{\"error\":{\"type\":\"index_not_found_exception\",\"reason\":\"no such"
                    + " index\"}}"))
        .isZero();
  }

  @Test
  void anotherAnswerOf404IsNoEmptyQuarantine() {
    for (String body : new String[] {"not found", "{}", "{\"error\":\"no handler\"}"}) {
      assertThatExceptionOfType(Fault.Blocked.class)
          .isThrownBy(() -> found(body))
          .withMessageContaining("404");
    }
  }

  /** How many entries are found when every answer is 404 with this body. */
  private static long found(String body) throws Exception {
    try (ScriptedOpenSearch server =
            new ScriptedOpenSearch((_, _) -> new Answer(404, body, false));
        JsonConnection connection = server.connection()) {
      return new QuarantineSearch(connection, IndexNames.PLAIN)
          .find(Filter.ANY, Order.NEWEST_FIRST)
          .total();
    }
  }
}
