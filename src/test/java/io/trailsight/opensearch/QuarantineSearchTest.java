package io.trailsight.opensearch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.trailsight.ingest.Fault;
import io.trailsight.ingest.QuarantineArchive.Filter;
import io.trailsight.ingest.QuarantineArchive.Found;
import io.trailsight.ingest.QuarantineArchive.Order;
import io.trailsight.local.LocalClients;
import io.trailsight.opensearch.ScriptedOpenSearch.Answer;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.opensearch.client.transport.OpenSearchTransport;

/** How looking into quarantine fails. */
class QuarantineSearchTest {

  private static final String REASON = "{\"error\":{\"type\":\"a_type\",\"reason\":\"words\"}}";

  @Test
  void whereNothingWasEverKeptThereIsNothing() throws Exception {
    answering(
        Answer.of(404, "{\"error\":{\"type\":\"index_not_found_exception\"},\"status\":404}"),
        search -> {
          Found found = search.find(Filter.ANY, Order.NEWEST_FIRST);
          assertThat(found.total()).isZero();
          assertThat(found.next()).isEmpty();
          assertThat(search.content("1f")).isEmpty();
          search.remove(List.of("1f"));
        });
  }

  @ParameterizedTest
  @ValueSource(ints = {429, 500, 503})
  void whatMayPassIsTransient(int status) throws Exception {
    answering(
        Answer.of(status, REASON),
        search ->
            assertThatExceptionOfType(Fault.Transient.class)
                .isThrownBy(() -> search.find(Filter.ANY, Order.NEWEST_FIRST))
                .withMessageContainingAll("HTTP " + status, "words"));
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 401, 403})
  void whatSomebodyHasToMendIsBlocked(int status) throws Exception {
    answering(
        Answer.of(status, REASON),
        search -> {
          assertThatExceptionOfType(Fault.Blocked.class)
              .isThrownBy(() -> search.content("1f"))
              .withMessageContainingAll("HTTP " + status, "words");
          assertThatExceptionOfType(Fault.Blocked.class)
              .isThrownBy(() -> search.remove(List.of("1f")));
        });
  }

  @Test
  void anEntryThatIsNotRemovedIsToldOf() throws Exception {
    String items =
        """
        {"items":[{"delete":{"_id":"a","status":200}},{"delete":{"_id":"b","status":404}},
                  {"delete":{"_id":"c","status":429,"error":{"type":"full","reason":"queue"}}}]}
        """;
    answering(
        Answer.of(200, items),
        search ->
            assertThatExceptionOfType(Fault.Transient.class)
                .isThrownBy(() -> search.remove(List.of("a", "b", "c")))
                .withMessageContainingAll("HTTP 429", "full queue"));
  }

  @Test
  void aDocumentOfSomebodyElseIsNamed() throws Exception {
    String hits =
        """
        {"hits":{"total":{"value":1},"hits":[{"_id":"theirs","_source":
          {"@timestamp":"2026-05-21T18:30:00Z","kind":"surprise"},"sort":[1]}]}}
        """;
    answering(
        Answer.of(200, hits),
        search ->
            assertThatExceptionOfType(Fault.Blocked.class)
                .isThrownBy(() -> search.find(Filter.ANY, Order.NEWEST_FIRST))
                .withMessageContainingAll("theirs", QuarantineIndex.NAME));
  }

  @Test
  void anOpenSearchThatIsNotThereIsTransient() throws Exception {
    try (OpenSearchTransport nowhere = LocalClients.openSearch(URI.create("http://127.0.0.1:1"))) {
      QuarantineSearch search =
          new QuarantineSearch(new OpenSearchHttp(nowhere, Duration.ofSeconds(30)));

      assertThatExceptionOfType(Fault.Transient.class)
          .isThrownBy(() -> search.find(Filter.ANY, Order.NEWEST_FIRST))
          .withMessageStartingWith("OpenSearch: no answer");
    }
  }

  private static void answering(Answer answer, Look look) throws Exception {
    try (ScriptedOpenSearch openSearch = new ScriptedOpenSearch((_, _) -> answer);
        OpenSearchTransport transport = openSearch.transport(false)) {
      look.at(new QuarantineSearch(new OpenSearchHttp(transport, Duration.ofSeconds(30))));
    }
  }

  /** What a test does. */
  @FunctionalInterface
  private interface Look {

    void at(QuarantineSearch search) throws Exception;
  }
}
