package io.trailsight.cli.quarantine;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.trailsight.cli.UnusableException;
import io.trailsight.fault.Fault;
import io.trailsight.ingest.Quarantine.Entry;
import io.trailsight.ingest.Quarantine.Raw;
import io.trailsight.ingest.Quarantine.Subject;
import io.trailsight.quarantine.QuarantineArchive;
import io.trailsight.quarantine.Redrive;
import io.trailsight.testing.FakeQuarantine;
import io.trailsight.testing.Gzip;
import io.trailsight.testing.ManualClock;
import io.trailsight.trail.ObjectRef;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the commands print and how they end, on a double of quarantine. */
class QuarantineCommandTest {

  private static final String EVIL = "a\u001b[2J\u009b31m\u202eb\r.json";

  private final ManualClock clock = new ManualClock();
  private final FakeQuarantine quarantine = new FakeQuarantine(clock);

  @Test
  void anEmptyQuarantineIsReported() {
    assertThat(run("list").out()).isEqualTo("no entry matches\n");
    assertThat(run("list").exitCode()).isZero();
    assertThat(run("list", "--format", "json").out()).isEmpty();
  }

  @Test
  void entriesAreListedNewestFirst() throws Exception {
    keep(new Subject.OfMessage("m-1"), "message_unreadable", "it is not JSON");
    keep(new Subject.OfRecord(ObjectRef.of("trail-logs", "a.json.gz"), 3), "odd", "why");

    List<String> lines = run("list").out().lines().toList();

    assertThat(lines).hasSize(3);
    assertThat(lines.get(0)).matches("TIME +KIND +TYPE +ORIGIN +RECEIVES  ID");
    assertThat(lines.get(1))
        .matches("2026-05-21T18:30:01Z  record +odd +s3://trail-logs/a.json.gz record 3 +2 .*");
    assertThat(lines.get(2)).matches("2026-05-21T18:30:00Z  message +message_unread.* m-1 .*");
  }

  @Test
  void entriesBeyondTheLimitAreCounted() throws Exception {
    for (int i = 0; i < 5; i++) {
      keep(new Subject.OfMessage("m-" + i), "odd", "why");
    }

    CommandRun listed = run("list", "--limit", "2", "--format", "json");

    assertThat(listed.out().lines()).hasSize(2);
    assertThat(listed.err()).isEqualTo("3 more; --limit N lists them\n");
  }

  @Test
  void jsonHasEverythingButTheContent() throws Exception {
    keep(new Subject.OfRecord(ObjectRef.of("trail-logs", EVIL), 3), "odd", "why");

    String line = run("list", "--format", "JSON").out();

    JsonNode entry = JsonMapper.builder().build().readTree(line);
    assertThat(entry.path("origin").path("key").asText()).isEqualTo(EVIL);
    assertThat(entry.path("kind").asText()).isEqualTo("record");
    assertThat(entry.path("content").asText()).isEqualTo("none");
    assertSafe(line);
  }

  @Test
  void nothingFromOutsideReachesATerminal() throws Exception {
    keep(
        new Subject.OfObject(ObjectRef.of("trail-logs", EVIL)),
        EVIL,
        EVIL,
        Optional.of(Raw.of(EVIL.getBytes(UTF_8))));
    String id = onlyId();

    for (CommandRun run : List.of(run("list"), run("show", id), run("redrive", "--type", EVIL))) {
      assertThat(run.out() + run.err()).isNotEmpty();
      assertSafe(run.out());
      assertSafe(run.err());
    }
    assertThat(run("show", "--raw", id).bytes()).isEqualTo(EVIL.getBytes(UTF_8));
  }

  @Test
  void oneEntryIsShownWithItsContent() throws Exception {
    keep(
        new Subject.OfObject(ObjectRef.of("trail-logs", "a.json.gz")),
        "object_rejected",
        "it is not JSON",
        Optional.of(new Raw(Gzip.of("{\"a\":[1]}"), true)));

    assertThat(run("show", onlyId().substring(0, 6)).out())
        .contains(
            "origin    s3://trail-logs/a.json.gz\n",
            "reason    object_rejected\n          it is not JSON\n",
            "gzip of JSON",
            "{\n  \"a\" : [ 1 ]\n}\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"a\":1e99999999999}", "{\"a\":1.10}", "{\"a\":", "[[[", "\u0000{"})
  void contentIsShownWhateverIsWrongWithIt(String content) throws Exception {
    keep(
        new Subject.OfRecord(ObjectRef.of("trail-logs", "a.json.gz"), 0),
        "record_unreadable",
        "it has a number out of range",
        Optional.of(new Raw(content.getBytes(UTF_8), true)));

    CommandRun shown = run("show", onlyId());

    assertThat(shown.exitCode()).isZero();
    String kept = content.replace("\u0000", "\\u0000").replaceAll("[^0-9a-z.]", "");
    assertThat(shown.out().replaceAll("[^0-9a-z.]", "")).endsWith(kept);
  }

  @Test
  void missingContentIsNotPrinted() throws Exception {
    keep(new Subject.OfObject(ObjectRef.of("trail-logs", "a.json.gz")), "odd", "why");

    assertThat(run("show", onlyId()).out()).contains("content   none was kept");
    CommandRun raw = run("show", "--raw", onlyId());
    assertThat(raw.exitCode()).isEqualTo(1);
    assertThat(raw.bytes()).isEmpty();
    assertThat(raw.err()).isEqualTo("trailsight: this entry has no content\n");
  }

  @Test
  void anIdOfNoEntryIsAnError() {
    CommandRun run = run("show", "0123abcd");

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err()).isEqualTo("trailsight: no entry has the id 0123abcd\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "abc", "*", "0123ABCD"})
  void whatIsNotAnIdIsRejected(String id) throws Exception {
    keep(new Subject.OfMessage("m-1"), "odd", "why");

    assertThat(run("show", id).exitCode()).isEqualTo(2);
    assertThat(run("drop", "--yes", id).exitCode()).isEqualTo(2);
    assertThat(quarantine.entries()).hasSize(1);
  }

  @Test
  void droppingRequiresASelectionAndAConfirmation() throws Exception {
    keep(new Subject.OfMessage("m-1"), "odd", "why");
    keep(new Subject.OfMessage("m-2"), "even", "why");

    assertThat(run("drop", "--yes").exitCode()).isEqualTo(2);
    assertThat(run("drop", "--yes", "--limit", "1").exitCode()).isEqualTo(2);
    CommandRun asked = run("drop", "--type", "odd");
    assertThat(asked.exitCode()).isEqualTo(1);
    assertThat(asked.err()).isEqualTo("1 entry would be deleted for good; --yes does it\n");
    assertThat(quarantine.entries()).hasSize(2);
  }

  @Test
  void droppingPrintsEachIdAndKeepsAllOthers() throws Exception {
    keep(new Subject.OfMessage("m-1"), "odd", "why");
    String odd = onlyId();
    keep(new Subject.OfMessage("m-2"), "even", "why");

    CommandRun dropped = run("drop", "--yes", odd.substring(0, 12));

    assertThat(dropped.exitCode()).isZero();
    assertThat(dropped.out()).isEqualTo(odd + "\n");
    assertThat(quarantine.entries()).extracting(Entry::type).containsExactly("even");
    assertThat(run("drop", "--all", "--yes").exitCode()).isZero();
    assertThat(quarantine.entries()).isEmpty();
  }

  @Test
  void aQuarantineThatDoesNotAnswerIsAFailure() {
    quarantine.archiveScript().add(new Fault.Transient("OpenSearch: no answer"));

    CommandRun run = run("list");

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err()).isEqualTo("trailsight: OpenSearch: no answer\n");
  }

  @Test
  void unusableSettingsArePrintedAsTheyAreReported() {
    CommandRun run =
        CommandRun.of(
            _ -> {
              throw new UnusableException("sqs.queueUrl is required");
            },
            "list");

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).isEqualTo("sqs.queueUrl is required\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"-1", "x", "", "1e3", "99999999999999999999"})
  void aLimitThatIsNotANumberIsRejected(String limit) {
    assertThat(run("list", "--limit", limit).exitCode()).isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"yesterday", "2026-13-01", "6x", "2026-11-22T"})
  void aTimeInAnotherFormIsRejected(String time) {
    CommandRun run = run("list", "--since", time);

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("2026-11-22T08:30:00Z");
  }

  @ParameterizedTest
  @ValueSource(strings = {"2026-05-21T18:30:00Z", "2026-05-21", "9999d"})
  void timesHaveThreeForms(String time) throws Exception {
    keep(new Subject.OfMessage("m-1"), "odd", "why");

    assertThat(run("list", "--since", time).out().lines()).hasSize(2);
    assertThat(run("list", "--until", time).out()).isEqualTo("no entry matches\n");
  }

  private static void assertSafe(String printed) {
    assertThat(printed.replace("\n", "")).doesNotContainPattern("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}]");
  }

  private void keep(Subject subject, String type, String reason) throws Exception {
    keep(subject, type, reason, Optional.empty());
  }

  private void keep(Subject subject, String type, String reason, Optional<Raw> raw)
      throws Exception {
    quarantine.keep(List.of(new Entry(subject, type, reason, 2, raw)));
    clock.advance(Duration.ofSeconds(1));
  }

  private String onlyId() throws Exception {
    return quarantine
        .find(QuarantineArchive.Filter.ANY, QuarantineArchive.Order.NEWEST_FIRST)
        .next()
        .getFirst()
        .id();
  }

  private CommandRun run(String... arguments) {
    return CommandRun.of(this::connect, arguments);
  }

  private Session connect(Optional<Path> config) {
    return new Session() {
      @Override
      public QuarantineArchive archive() {
        return quarantine;
      }

      @Override
      public Redrive redrive() throws UnusableException {
        throw new UnusableException(EVIL);
      }

      @Override
      public void close() {}
    };
  }
}
