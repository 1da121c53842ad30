package io.trailsight.cli.join;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.trailsight.cli.join.JoinCommand.Session;
import io.trailsight.join.TwoLogs;
import io.trailsight.testing.FakeJoinStore;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class JoinCommandTest {

  private static final String FROM = "--from=" + TwoLogs.FROM;
  private static final String TO = "--to=" + TwoLogs.TO;

  private final TwoLogs logs = new TwoLogs(21, 500);
  private final FakeJoinStore store = new FakeJoinStore();
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @BeforeEach
  void fill() {
    logs.lines().forEach(line -> store.put(line, line.time()));
    logs.events().forEach(store::put);
  }

  @Test
  void theTableStatesWhatWasJoinedAndWhatIsMissing() {
    assertThat(run(FROM, TO)).isZero();

    int pairs = logs.pairs().size();
    long alone = logs.alone().values().stream().mapToLong(Long::longValue).sum();
    assertThat(out.toString())
        .contains(
            "%d of %d lines joined, %d of them now".formatted(pairs, pairs + alone, pairs),
            "%d data events without line".formatted(logs.missing().size()),
            "lines without event: the caller was not authenticated",
            "no data event at all: uncovered");
  }

  @Test
  void theJsonStatesTheSame() throws Exception {
    assertThat(run(FROM, TO, "--json")).isZero();

    JsonNode json = new JsonMapper().readTree(out.toString());
    assertThat(json.at("/total/joined").asInt()).isEqualTo(logs.pairs().size());
    assertThat(json.at("/total/eventsWithoutLine").asInt()).isEqualTo(logs.missing().size());
    logs.alone()
        .forEach(
            (reason, count) ->
                assertThat(json.at("/total/linesWithoutEvent/" + reason.label()).asLong())
                    .isEqualTo(count));
    assertThat(json.path("days")).isNotEmpty();
  }

  @Test
  void strictEndsWithOneWhereSomethingIsMissing() {
    assertThat(run(FROM, TO, "--strict")).isEqualTo(1);
  }

  @Test
  void strictEndsWithZeroWithoutLines() {
    assertThat(run("--from=2020-01-01", "--to=2020-01-02", "--strict")).isZero();
    assertThat(out.toString()).contains("no lines of access logs found");
  }

  @Test
  void aFailureEndsWithOne() {
    store.failAfter(0);

    assertThat(run(FROM, TO)).isEqualTo(1);
    assertThat(err.toString()).contains("no more writes");
  }

  @Test
  void aTimeThatEndsBeforeItBeginsIsUnusable() {
    assertThat(run("--from=2026-11-21", "--to=2026-11-19")).isEqualTo(2);
  }

  private int run(String... arguments) {
    CommandLine command =
        JoinCommand.of(
            _ -> new Session(store, () -> {}),
            InstantSource.fixed(Instant.parse("2026-11-22T00:00:00Z")));
    command.setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
    return command.execute(arguments);
  }
}
