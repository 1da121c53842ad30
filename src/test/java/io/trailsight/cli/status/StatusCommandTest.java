package io.trailsight.cli.status;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** What {@code trailsight status} prints, and how it ends. */
class StatusCommandTest {

  static final Instant NOW = Instant.parse("2026-11-30T21:00:00Z");
  private static final String ODD = "x\n\u001b[2J\u2028\u202e\0y";
  private static final String STEERS = "[\\p{Cc}&&[^\n]]|[\\p{Cf}\\p{Zl}\\p{Zp}]";

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private final Installation installation = new Installation();

  private int status(String... arguments) {
    CommandLine command = StatusCommand.of(_ -> installation, InstantSource.fixed(NOW));
    command.setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
    List<String> all = new ArrayList<>(List.of(arguments));
    all.addAll(List.of("--since", "2026-11-29T21:00:00Z"));
    return command.execute(all.toArray(String[]::new));
  }

  @Test
  void oneScreenShowsAnInstallationThatWorks() {
    assertThat(status()).isZero();

    assertThat(out.toString().lines())
        .hasSizeLessThan(25)
        .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(80))
        .contains(
            "well        nothing needs attention",
            "queue       default: 3 wait, 12 in flight, 0 delayed",
            "dead        default: 0 in the dead-letter queue",
            "stored      1,200 records in the last minute, 5,000 in five, 70,000 in an hour",
            "objects     recent: 4,000 ingested, 12 skipped",
            "quarantine  20 entries, 0 of them recent",
            "digests     recent: 24 complete; files: 300 verified",
            "indices     records         1 with      12,345,678 documents,    9.1 GB, green",
            "            ledger          1 with           4,012 documents,    1.2 MB, yellow",
            "installed   index templates: 2 current, 1 to update")
        .anyMatch(line -> line.contains("default: 3 wait"))
        .anyMatch(line -> line.startsWith("gate        not asked") && line.contains("--service"));
    assertThat(out.toString())
        .contains("the last object was handled 9 s ago", "half within 75 s, 95 % within 4 min");
    assertThat(err.toString()).isEmpty();
  }

  @Test
  void theServiceIsAskedWhereItIsNamed() {
    assertThat(status("--service", "http://localhost:8080")).isZero();
    assertThat(out.toString())
        .contains("queue       default: 3 wait, 12 in flight, 0 delayed, the oldest for 3 min")
        .contains("gate        open, version 0.1.0+abc", "            rejected messages stay");

    installation.ready = false;
    assertThat(status("--service", "http://localhost:8080")).isEqualTo(1);
    assertThat(out.toString())
        .contains(
            "attention   the service takes no messages",
            "gate        messages are not taken",
            "            OpenSearch: HTTP 403");
  }

  @Test
  void whatNeedsAttentionIsTheExitCode() {
    installation.dead = OptionalLong.of(2);
    installation.recentEntries = 4;

    assertThat(status()).isEqualTo(1);
    assertThat(out.toString())
        .contains("attention   messages in the dead-letter queue of default: 2")
        .contains("            new entries in quarantine (`trailsight quarantine list`): 4");
  }

  /** Every server is down: each part is a line with its reason, and nothing is a stack trace. */
  @Test
  void whatCannotBeReachedIsALineWithTheReason() {
    installation.down = true;

    assertThat(status("--service", "http://localhost:1")).isEqualTo(1);

    assertThat(out.toString())
        .contains("attention   not known: the queue of default, the service, digests, indices")
        .contains("queue       default: OpenSearch: no answer: Connection refused")
        .contains("stored      not known, for the same reason")
        .contains("installed   index templates: not known, for the same reason")
        .containsOnlyOnce("OpenSearch: no answer: Connection refused")
        .doesNotContain("Exception");
    assertThat(err.toString()).isEmpty();
  }

  @Test
  void withoutALedgerTheReasonIsTheSetting() {
    installation.ledger = false;

    assertThat(status()).isEqualTo(1);
    assertThat(out.toString())
        .contains("stored      index.ledger is false, so nothing states what became of objects");
  }

  @Test
  void hostileTextSteersNoTerminalAndKeepsTheWidth() {
    installation.key = ODD.repeat(40);
    installation.outcome = ODD.repeat(40);
    installation.reason = ODD.repeat(40);
    status();
    installation.down = true;
    status();

    assertThat(out.toString()).doesNotContainPattern(STEERS).contains("\\u001b");
    assertThat(out.toString().lines())
        .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(80));
  }

  @Test
  void programsReadJson() throws Exception {
    installation.recentEntries = 4;

    assertThat(status("--json", "--service", "http://localhost:8080")).isEqualTo(1);

    JsonNode json = JsonMapper.builder().build().readTree(out.toString());
    assertThat(json.path("askedAt").asText()).isEqualTo("2026-11-30T21:00:00Z");
    assertThat(json.path("attention")).hasSize(1);
    assertThat(json.at("/sources/0/queue/inFlight").asLong()).isEqualTo(12);
    assertThat(json.at("/sources/0/deadLetters/messages").asLong()).isZero();
    assertThat(json.at("/sources/1").has("queue")).isFalse();
    assertThat(json.at("/service/ready").asBoolean()).isTrue();
    assertThat(json.at("/service/oldestMessageSeconds/default").asLong()).isEqualTo(180);
    assertThat(json.at("/objects/stored/lastHour").asLong()).isEqualTo(70_000);
    assertThat(json.at("/objects/last/0/stored").asLong()).isEqualTo(211);
    assertThat(json.at("/quarantine/types/0/recent").asLong()).isEqualTo(4);
    assertThat(json.at("/indices/list/0/bytes").asLong()).isEqualTo(9_100_000_000L);
    assertThat(json.at("/installed/0/to update").asLong()).isEqualTo(1);
  }

  @Test
  void jsonStatesWhatIsNotKnown() throws Exception {
    installation.down = true;

    assertThat(status("--json")).isEqualTo(1);

    JsonNode json = JsonMapper.builder().build().readTree(out.toString());
    assertThat(json.at("/objects/unknown").asText()).contains("Connection refused");
    assertThat(json.at("/sources/0/queue/unknown").asText()).contains("Connection refused");
    assertThat(json.has("service")).isFalse();
  }

  @Test
  void argumentsThatCannotBeUsedAreRejected() {
    assertThat(status("--service", "localhost:8080")).isEqualTo(2);
    assertThat(status("--service", "file:///etc/passwd")).isEqualTo(2);
    assertThat(err.toString()).contains("--service takes an address such as http://localhost:8080");
  }
}
