package io.trailsight.opensearch;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.trailsight.connect.JsonConnection;
import io.trailsight.fault.Fault;
import io.trailsight.opensearch.ScriptedOpenSearch.Answer;
import io.trailsight.opensearch.ScriptedOpenSearch.Request;
import io.trailsight.trail.document.Document;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Which refusals are blocks. The scripted server names an index by the id's first letter, and
 * refuses documents with an {@code x} in their ids.
 */
@Timeout(60)
class RefusalScopeTest {

  private static final Pattern ACTION =
      Pattern.compile("\\{\"(\\w+)\":\\{.*\"_index\":\"([^\"]*)\",\"_id\":\"([^\"]*)\"\\}\\}");

  private static final Document TYPICAL = new Document("any", "typical", "{}".getBytes(UTF_8));

  private static final String POISON =
      "{\"type\":\"mapper_parsing_exception\",\"reason\":\"failed to parse\"}";
  private static final String NO_PIPELINE =
      "{\"type\":\"illegal_argument_exception\",\"reason\":\"pipeline [p] does not exist\"}";
  private static final String APPEND_ONLY =
      "{\"type\":\"validation_exception\",\"reason\":\"`index.append_only.enabled` is set\"}";

  /** The status and error of indices that take nothing. */
  private final Map<String, String> broken = new ConcurrentHashMap<>();

  private final Set<String> appendOnly = ConcurrentHashMap.newKeySet();
  private final Set<String> stored = ConcurrentHashMap.newKeySet();
  private ScriptedOpenSearch server;
  private JsonConnection connection;
  private BulkIndex index;

  @BeforeEach
  void start() throws Exception {
    server = new ScriptedOpenSearch((_, request) -> answer(request));
    connection = server.connection();
    index = index(connection, Optional.of(TYPICAL));
  }

  private static BulkIndex index(JsonConnection connection, Optional<Document> typical) {
    return ScriptedOpenSearch.index(connection, typical, System::nanoTime);
  }

  @AfterEach
  void stop() throws Exception {
    index.close();
    connection.close();
    server.close();
  }

  private Answer answer(Request request) {
    return Answer.of(
        200,
        ACTION
            .matcher(request.body())
            .results()
            .map(this::item)
            .collect(joining(",", "{\"items\":[", "]}")));
  }

  private String item(MatchResult action) {
    String name = action.group(2);
    String id = action.group(3);
    boolean creates = action.group(1).equals("create");
    String outcome;
    if (broken.containsKey(name)) {
      outcome = broken.get(name);
    } else if (id.contains("x")) {
      outcome = "400,\"error\":" + POISON;
    } else if (!creates && appendOnly.contains(name)) {
      outcome = "400,\"error\":" + APPEND_ONLY;
    } else {
      outcome = creates && stored.add(id) ? "201" : "409";
    }
    return "{\"%s\":{\"status\":%s}}".formatted(action.group(1), outcome);
  }

  private void breakIndex(String name) {
    broken.put(name, "400,\"error\":" + NO_PIPELINE);
  }

  private List<String> write(String... ids) throws Exception {
    return index
        .write(
            Stream.of(ids)
                .map(id -> new Document("index-" + id.charAt(0), id, "{}".getBytes(UTF_8)))
                .toList())
        .stream()
        .map(verdict -> verdict.getClass().getSimpleName())
        .toList();
  }

  private Fault.Blocked blocked(String... ids) {
    return assertThatExceptionOfType(Fault.Blocked.class).isThrownBy(() -> write(ids)).actual();
  }

  @Test
  void anIndexThatRefusesEverythingIsBlockedUntilItTakesDocumentsAgain() throws Exception {
    write("a1");
    breakIndex("index-a");

    assertThat(blocked("a2", "ax3").reason())
        .isEqualTo(
            "OpenSearch: index-a takes no document at all: illegal_argument_exception: pipeline"
                + " [p] does not exist");
    assertThatExceptionOfType(Fault.Blocked.class).isThrownBy(() -> index.check());
    broken.clear();
    assertThatCode(() -> index.check()).doesNotThrowAnyException();
    assertThat(write("a2", "ax3")).containsExactly("Stored", "Refused");
  }

  @Test
  void thatIsFoundAtAFreshStartToo() throws Exception {
    breakIndex("index-a");

    blocked("ax1");

    broken.clear();
    assertThatCode(() -> index.check()).doesNotThrowAnyException();
    assertThat(write("ax1")).containsExactly("Refused");
  }

  @Test
  void anErrorOfAPipelineWithEveryDocumentIsABlockToo() {
    broken.put(
        "index-a", "500,\"error\":{\"type\":\"fail_processor_exception\",\"reason\":\"no\"}");

    assertThat(blocked("a1").reason()).contains("fail_processor_exception");
  }

  @Test
  void poisonIsRefusedAtAFreshStartAndLater() throws Exception {
    assertThat(write("ax1")).containsExactly("Refused");
    assertThat(write("a2", "ax3")).containsExactly("Stored", "Refused");
    assertThat(write("ax4", "ax5")).containsExactly("Refused", "Refused");
    assertThatCode(() -> index.check()).doesNotThrowAnyException();
  }

  @Test
  void askingStoresNothing() throws Exception {
    write("ax1");

    assertThat(stored).isEmpty();
    assertThat(server.requests()).hasSize(2);
    assertThat(server.requests().getLast().body()).contains("\"if_seq_no\"");
  }

  @Test
  void aBatchOfWhichSomeIsStoredNeedsNoQuestion() throws Exception {
    write("a1", "ax2");

    assertThat(server.requests()).hasSize(1);
  }

  @Test
  void anIndexThatAloneRefusesEverythingHoldsUpNoOther() throws Exception {
    breakIndex("index-a");

    assertThatExceptionOfType(Fault.Transient.class).isThrownBy(() -> write("a1", "b1"));
    assertThat(write("b2", "bx3")).containsExactly("Stored", "Refused");
  }

  @Test
  void anAppendOnlyIndexIsAskedWithADocumentThatItHas() throws Exception {
    appendOnly.add("index-a");
    write("a1");

    assertThat(write("ax2")).containsExactly("Refused");
    breakIndex("index-a");
    blocked("ax3");
  }

  @Test
  void aPoisonRecordOfANewAppendOnlyIndexIsRefused() throws Exception {
    appendOnly.add("index-a");

    assertThat(write("ax1")).containsExactly("Refused");
  }

  @Test
  void whenTheIndexCannotBeAskedNothingIsRefused() throws Exception {
    broken.put("index-a", "400,\"error\":" + NO_PIPELINE);
    ScriptedOpenSearch unavailable =
        new ScriptedOpenSearch(
            (number, request) -> number == 0 ? answer(request) : Answer.of(429, "{}"));
    try (unavailable;
        JsonConnection other = unavailable.connection();
        BulkIndex busy = index(other, Optional.of(TYPICAL))) {
      assertThatExceptionOfType(Fault.Transient.class)
          .isThrownBy(
              () -> busy.write(List.of(new Document("index-a", "a1", "{}".getBytes(UTF_8)))));
    }
  }

  @Test
  void whatADocumentHoldsIsNotPartOfTheReason() throws Exception {
    index.close();
    index = index(connection, Optional.empty());
    write("a1");
    breakIndex("index-a");

    assertThat(blocked("a2").reason())
        .isEqualTo("OpenSearch: index-a takes no document at all: illegal_argument_exception");
  }
}
