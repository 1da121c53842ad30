package io.trailsight.opensearch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.trailsight.connect.OpenSearchHttp;
import io.trailsight.fault.Fault;
import io.trailsight.opensearch.ScriptedOpenSearch.Answer;
import io.trailsight.quarantine.QuarantineArchive.Filter;
import io.trailsight.quarantine.QuarantineArchive.Order;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.opensearch.client.transport.OpenSearchTransport;

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
  void aServerThatKnowsNothingOfItIsNoEmptyQuarantine() {
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
        OpenSearchTransport transport = server.transport(false)) {
      OpenSearchHttp http = new OpenSearchHttp(transport, Duration.ofSeconds(10));
      return new QuarantineSearch(http).find(Filter.ANY, Order.NEWEST_FIRST).total();
    }
  }
}
