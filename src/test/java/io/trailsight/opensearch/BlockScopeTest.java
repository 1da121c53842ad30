package io.trailsight.opensearch;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.trailsight.connect.JsonConnection;
import io.trailsight.fault.Fault;
import io.trailsight.ingest.Verdict;
import io.trailsight.opensearch.ScriptedOpenSearch.Answer;
import io.trailsight.opensearch.ScriptedOpenSearch.Request;
import io.trailsight.trail.document.Document;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Which blocks concern everybody. The scripted server names an index by the id's first letter. */
@Timeout(60)
class BlockScopeTest {

  private final Set<Character> readOnly = ConcurrentHashMap.newKeySet();
  private final AtomicLong nanos = new AtomicLong();
  private ScriptedOpenSearch server;
  private JsonConnection connection;
  private BulkIndex index;

  @BeforeEach
  void start() throws Exception {
    server = new ScriptedOpenSearch((_, request) -> answer(request));
    connection = server.connection();
    index = ScriptedOpenSearch.index(connection, Optional.empty(), nanos::get);
  }

  @AfterEach
  void stop() throws Exception {
    index.close();
    connection.close();
    server.close();
  }

  @Test
  void whenNothingOfABatchIsTakenEverythingIsBlockedUntilItIs() throws Exception {
    readOnly.add('a');

    assertThatExceptionOfType(Fault.Blocked.class).isThrownBy(() -> write("a1", "a2"));
    assertThatExceptionOfType(Fault.Blocked.class).isThrownBy(() -> index.check());
    readOnly.clear();
    assertThatCode(() -> index.check()).doesNotThrowAnyException();
    assertThat(write("a1", "a2")).hasSize(2);
  }

  @Test
  void aBlockThatOthersDoNotMeetIsTransient() {
    readOnly.add('a');

    assertThatExceptionOfType(Fault.Transient.class).isThrownBy(() -> write("a1", "b1"));
    assertThatCode(() -> index.check()).doesNotThrowAnyException();
  }

  @Test
  void anIndexThatAloneTakesNothingIsSetAside() throws Exception {
    write("b1");
    readOnly.add('a');

    assertThatExceptionOfType(Fault.Blocked.class).isThrownBy(() -> write("a1"));
    assertThatCode(() -> index.check()).doesNotThrowAnyException();
    assertThatExceptionOfType(Fault.Transient.class).isThrownBy(() -> write("a1"));
    assertThat(write("b2")).hasSize(1);
  }

  @Test
  void anIndexThatTakesAgainIsNoLongerSetAside() throws Exception {
    write("b1");
    readOnly.add('a');
    assertThatExceptionOfType(Fault.Blocked.class).isThrownBy(() -> write("a1"));
    index.check();
    readOnly.clear();
    write("a1");
    readOnly.addAll(Set.of('a', 'b'));

    assertThatExceptionOfType(Fault.Blocked.class).isThrownBy(() -> write("a2"));
    assertThatExceptionOfType(Fault.Blocked.class).isThrownBy(() -> index.check());
  }

  @Test
  void whereNoOtherIndexTakesAnythingAnyMoreTheBlockConcernsAll() throws Exception {
    write("b1");
    readOnly.add('a');
    assertThatExceptionOfType(Fault.Blocked.class).isThrownBy(() -> write("a1"));
    index.check();
    assertThatExceptionOfType(Fault.Transient.class).isThrownBy(() -> write("a1"));

    nanos.addAndGet(BlockScope.OTHERS_COUNT.toNanos());

    assertThatExceptionOfType(Fault.Blocked.class).isThrownBy(() -> write("a1"));
    for (int probe = 1; probe < 12; probe++) {
      assertThatExceptionOfType(Fault.Blocked.class).isThrownBy(() -> index.check());
    }
    assertThatCode(() -> index.check()).doesNotThrowAnyException();
    assertThatExceptionOfType(Fault.Transient.class).isThrownBy(() -> write("a1"));
    assertThat(write("b2")).hasSize(1);
  }

  @Test
  void withoutABlockThereIsNothingToAsk() throws Exception {
    index.check();

    assertThat(server.requests()).isEmpty();
  }

  private List<Verdict> write(String... ids) throws Exception {
    return index.write(
        Stream.of(ids)
            .map(id -> new Document("index-" + id.charAt(0), id, "{}".getBytes(UTF_8)))
            .toList());
  }

  private Answer answer(Request request) {
    return Answer.items(
        request.ids().stream().map(id -> readOnly.contains(id.charAt(0)) ? 403 : 201).toList());
  }
}
