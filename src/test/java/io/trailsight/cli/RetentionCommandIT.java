package io.trailsight.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.trailsight.config.Settings;
import io.trailsight.connect.JsonConnection;
import io.trailsight.indices.IndexNames;
import io.trailsight.provision.Change.Action;
import io.trailsight.provision.InstallOptions;
import io.trailsight.provision.retention.RetentionPolicies;
import io.trailsight.testing.ClearedOpenSearch;
import io.trailsight.testing.LocalServersExtension;
import io.trailsight.testing.OpenSearchCalls;
import io.trailsight.testing.TestConnections;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import picocli.CommandLine;

/** What the command does to a real OpenSearch, and what it reports. */
@ExtendWith(LocalServersExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(300)
@Tag("child-jvm")
class RetentionCommandIT {

  private static final Instant NOW = Instant.parse("2026-05-21T18:30:00Z");
  private static final Settings.Retention YEAR =
      new Settings.Retention(Optional.of(Duration.ofDays(365)), Optional.of(Duration.ofDays(30)));

  /** Past the year: their time ended at 2025-05-21T18:30 or earlier. */
  private static final List<String> OLD =
      List.of(
          "cloudtrail-v1-2022.05",
          "cloudtrail-v1-2025.04",
          "cloudtrail-v1-2025.w20",
          "cloudtrail-v1-2025.05.20",
          "trailsight-objects-2025.04");

  /** Past the thirty days, but not past the year. */
  private static final List<String> COLD =
      List.of(
          "cloudtrail-v1-2025.05.21",
          "cloudtrail-v1-2025.05",
          "cloudtrail-v1-2025.w21",
          "trailsight-objects-2026.03");

  /** Too young, in the future, or not ours. */
  private static final List<String> UNTOUCHED =
      List.of(
          "cloudtrail-v1-2026.05",
          "cloudtrail-v1-2026.04",
          "cloudtrail-v1-2098.01",
          "cloudtrail-v1-outlier",
          "cloudtrail-v1-2022.05-copy",
          "my-cloudtrail-v1-2022.05",
          "trailsight-quarantine");

  private URI address;
  private JsonConnection connection;
  private OpenSearchCalls calls;

  @BeforeAll
  void start(ClearedOpenSearch openSearch) throws Exception {
    calls = new OpenSearchCalls(openSearch.address());
    address = openSearch.address();
    connection = TestConnections.openSearch(address);
    storeInEach(UNTOUCHED);
    // An alias that is named like an index of this program, for an index that is not.
    calls.call("PUT", "/my-cloudtrail-v1-2022.05/_alias/cloudtrail-v1-2021.01", "");
  }

  @AfterAll
  void stop() throws Exception {
    connection.close();
  }

  @BeforeEach
  void fill() throws Exception {
    List<String> touched = Stream.of(OLD, COLD).flatMap(List::stream).toList();
    calls.deleteIfThere("/" + String.join(",", touched) + "?ignore_unavailable=true");
    storeInEach(touched);
  }

  @Test
  void whatIsPastItsTimeIsDeletedAndWhatIsColdIsMerged() throws Exception {
    Run run = run(YEAR);

    assertThat(run.err()).isEmpty();
    assertThat(run.exitCode()).isZero();
    assertThat(indices()).containsAll(COLD).containsAll(UNTOUCHED).doesNotContainAnyElementsOf(OLD);
    assertThat(COLD).allSatisfy(name -> assertThat(segments(name)).isOne());
    assertThat(UNTOUCHED).allSatisfy(name -> assertThat(segments(name)).isGreaterThan(1));
    assertThat(run.out())
        .containsPattern("cloudtrail-v1-2022\\.05 +[0-9.]+ KiB  deleted\n")
        .containsPattern("cloudtrail-v1-2025\\.w21 +[0-9.]+ KiB  merged, now [0-9.]+ KiB\n")
        .contains("5 indices deleted, ", "4 indices merged; 0 failed")
        .doesNotContain("outlier", "copy", "quarantine", "2026.05");
    assertThat(calls.count("cloudtrail-v1-2025.05")).isEqualTo(3);
  }

  @Test
  void theSecondTimeThereIsNothingToDo() throws Exception {
    run(YEAR);

    assertThat(run(YEAR).out()).isEqualTo("0 indices deleted, 0 B; 0 indices merged; 0 failed\n");
  }

  @Test
  void aDryRunReportsTheSameAndDoesNothing() throws Exception {
    List<String> before = indices();

    Run run = run(YEAR, "--dry-run");

    assertThat(run.exitCode()).isZero();
    assertThat(run.out())
        .containsPattern("cloudtrail-v1-2022\\.05 +[0-9.]+ KiB  would be deleted\n")
        .containsPattern("cloudtrail-v1-2025\\.w21 +[0-9.]+ KiB  would be merged\n")
        .contains("would be: 5 indices deleted, ", "4 indices merged; 0 failed");
    assertThat(indices()).isEqualTo(before);
    assertThat(segments(COLD.getFirst())).isGreaterThan(1);
  }

  @Test
  void eachSettingWorksAlone() throws Exception {
    Settings.Retention keep = new Settings.Retention(YEAR.keep(), Optional.empty());
    assertThat(run(keep).out()).contains("5 indices deleted", "0 indices merged");
    assertThat(segments(COLD.getFirst())).isGreaterThan(1);

    fill();
    Settings.Retention merge = new Settings.Retention(Optional.empty(), YEAR.mergeAfter());
    assertThat(run(merge).out()).contains("0 indices deleted", "9 indices merged");
  }

  @Test
  void aClosedIndexIsDeletedWhenItIsTimeAndNotMerged() throws Exception {
    calls.call("POST", "/cloudtrail-v1-2022.05/_close", "");
    calls.call("POST", "/cloudtrail-v1-2025.05/_close", "");

    Run run = run(YEAR);

    assertThat(run.exitCode()).isZero();
    assertThat(run.out()).contains("5 indices deleted", "3 indices merged");
  }

  /** A hold that works on every cluster. */
  @Test
  void anIndexThatIsReadOnlyStaysAsItIs() throws Exception {
    calls.call("PUT", "/cloudtrail-v1-2022.05/_settings", "{\"index.blocks.read_only\":true}");

    Run run = run(YEAR);

    calls.call("PUT", "/cloudtrail-v1-2022.05/_settings", "{\"index.blocks.read_only\":null}");
    assertThat(run.exitCode()).isZero();
    assertThat(run.out())
        .containsPattern("2022\\.05 +[0-9.]+ KiB  held: index\\.blocks\\.read_only is true\n")
        .contains("4 indices deleted", "4 indices merged; 0 failed");
    assertThat(indices()).contains("cloudtrail-v1-2022.05");
  }

  @Test
  void withoutSettingsThereIsNothingToDo() throws Exception {
    List<String> before = indices();

    Run run = run(new Settings.Retention(Optional.empty(), Optional.empty()));

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("retention.keep", "retention.mergeAfter");
    assertThat(indices()).isEqualTo(before);
  }

  /** This server has no plugins. */
  @Test
  void aPolicyIsNotPossibleHere() throws Exception {
    assertThat(
            new RetentionPolicies(connection, IndexNames.PLAIN, YEAR)
                .install(InstallOptions.DEFAULT))
        .singleElement()
        .satisfies(change -> assertThat(change.action()).isEqualTo(Action.UNAVAILABLE));
  }

  private record Run(int exitCode, String out, String err) {}

  private Run run(Settings.Retention terms, String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    CommandLine command = RetentionCommand.of(_ -> session(terms), () -> NOW);
    command.setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
    int exitCode = command.execute(arguments);
    return new Run(exitCode, out.toString(), err.toString());
  }

  /** Each run closes its own connection. */
  private RetentionCommand.Session session(Settings.Retention terms) throws UnusableException {
    try {
      return new RetentionCommand.Session(
          TestConnections.openSearch(address), IndexNames.PLAIN, terms);
    } catch (IOException e) {
      throw new UnusableException("no connection", e);
    }
  }

  private List<String> indices() throws Exception {
    return calls
        .get("/_cat/indices?format=json&h=index&s=index&expand_wildcards=open,closed")
        .findValuesAsText("index");
  }

  private int segments(String name) throws Exception {
    return calls.get("/_cat/segments/" + name + "?format=json&h=segment").size();
  }

  /** Three segments in each. */
  private void storeInEach(List<String> names) throws Exception {
    for (int segment = 0; segment < 3; segment++) {
      storeOneInEach(names);
    }
  }

  /** Each refresh makes a segment of its own. */
  private void storeOneInEach(List<String> names) throws Exception {
    String documents =
        names.stream()
            .map(
                name ->
                    "{\"create\":{\"_index\":\"" + name + "\"}}\n{\"eventName\":\"GetObject\"}\n")
            .collect(Collectors.joining());
    JsonNode answer = calls.call("POST", "/_bulk?refresh=true", documents);
    assertThat(answer.path("errors").asBoolean(true)).as("%s", answer).isFalse();
  }
}
