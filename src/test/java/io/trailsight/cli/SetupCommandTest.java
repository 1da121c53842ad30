package io.trailsight.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.trailsight.fault.Fault;
import io.trailsight.provision.Change;
import io.trailsight.provision.Change.Action;
import io.trailsight.provision.Component;
import io.trailsight.provision.FakeComponent;
import io.trailsight.provision.InstallOptions;
import io.trailsight.provision.ShippedFile;
import io.trailsight.service.Provisioning;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the command does and prints, and how it exits. */
class SetupCommandTest {

  private static final FakeComponent BOARDS =
      new FakeComponent(
          "boards",
          List.of(
              new Change("dashboard a", Action.CREATED),
              new Change("dashboard b", Action.KEPT, "somebody changed it"),
              new Change("dashboard c", Action.CURRENT),
              new Change("dashboard d", Action.CURRENT)));

  private static final List<ShippedFile> FILES =
      List.of(
          ShippedFile.forOpenSearch("templates/a.json", "{}\n", "PUT", "/_index_template/a"),
          ShippedFile.forDashboards(
              "dashboards/b.ndjson",
              "{\"id\":\"b\"}\n",
              Optional.of("s4Xk2a"),
              Optional.of("4a5e-2c80")));

  @TempDir private Path folder;

  @Test
  void eachComponentIsReportedAndAllIsSummedUp() {
    SetupRun run = run(List.of(BOARDS, new FakeComponent("more", List.of())));

    assertThat(run.out())
        .isEqualTo(
            """
            boards
              created      dashboard a
              kept         dashboard b: somebody changed it
              current      2
            more
              nothing      there is nothing to do
            note: this is left out
            done: 1 created, 2 current, 1 kept
            """);
    assertThat(run.err()).isEmpty();
    assertThat(run.exitCode()).isZero();
  }

  @Test
  void aFailureIsReportedAndStopsNoOtherComponent() {
    FakeComponent failing =
        new FakeComponent("first", List.of(), new Fault.Blocked("give it\nthe role \u001b[2J"));

    SetupRun run = run(List.of(failing, BOARDS));

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.out())
        .contains("first\n  failed", "dashboard a")
        .endsWith("\nnot all is done: 1 created, 2 current, 1 kept, 1 failed\n");
    assertThat(run.err()).isEqualTo("trailsight: first: give it\\u000athe role \\u001b[2J\n");
  }

  @Test
  void aFailureCountsInADryRunToo() {
    SetupRun run =
        run(
            List.of(
                new FakeComponent("first", List.of(), new Fault.Blocked("no")),
                new FakeComponent("second", List.of(), new Fault.Blocked("not either"))),
            "--dry-run");

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.out()).endsWith("\ndry run, nothing is written: 2 failed\n");
  }

  @Test
  void whatTheServerDoesNotSupportIsReportedAndIsNoFailure() {
    Change change = new Change("monitors", Action.UNAVAILABLE, "there is no\tplugin");

    SetupRun run = run(List.of(new FakeComponent("monitors", List.of(change))));

    assertThat(run.exitCode()).isZero();
    assertThat(run.out())
        .contains("  unavailable  monitors: there is no\\u0009plugin\n", "done: 1 unavailable");
  }

  @Test
  void whatAServerRefusesIsAFailure() {
    Change change = new Change("dashboard a", Action.REFUSED, "it is odd");

    SetupRun run = run(List.of(new FakeComponent("boards", List.of(change)), BOARDS));

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.out())
        .contains("  refused      dashboard a: it is odd\n", "not all is done: ", "1 refused");
  }

  @ParameterizedTest
  @CsvSource({
    "'', false, false",
    "--dry-run, true, false",
    "--overwrite, false, true",
    "--dry-run --overwrite, true, true"
  })
  void optionsDecideHowComponentsAreInstalled(String options, boolean dryRun, boolean overwrite) {
    FakeComponent component = new FakeComponent("boards", List.of(new Change("a", Action.CREATED)));

    SetupRun run =
        run(List.of(component), options.isEmpty() ? new String[0] : options.split(" ", -1));

    assertThat(component.installs()).containsExactly(new InstallOptions(dryRun, overwrite));
    assertThat(
            run.out()
                .contains("note: this is left out\ndry run, nothing is written: 1 to create\n"))
        .isEqualTo(dryRun);
    assertThat(run.exitCode()).isZero();
  }

  @Test
  void unusableSettingsAreReported() {
    SetupRun run =
        SetupRun.of(
            _ -> {
              throw new UnusableException(
                  "not\nlike this", new IllegalStateException("as expected"));
            });

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).isEqualTo("not\nlike this\n");
    assertThat(run.out()).isEmpty();
  }

  @Test
  void filesAreWrittenWithTheCallsThatInstallThem() throws Exception {
    FakeComponent untouched = new FakeComponent("boards", List.of());

    SetupRun run = run(List.of(untouched), "--export", folder.toString());

    assertThat(run.exitCode()).isZero();
    assertThat(run.out()).contains("created      dashboards/b.ndjson", "done: 3 created");
    assertThat(folder.resolve("templates/a.json")).hasContent("{}");
    assertThat(folder.resolve("dashboards/b.ndjson")).hasContent("{\"id\":\"b\"}");
    assertThat(Files.readString(folder.resolve("README.txt")))
        .containsSubsequence(
            "-X PUT \"$OPENSEARCH/_index_template/a\"",
            "@templates/a.json",
            "\"$DASHBOARDS/w/s4Xk2a/api/saved_objects/_import?overwrite=true"
                + "&dataSourceId=4a5e-2c80&dataSourceEnabled=true\" -H 'osd-xsrf: true'",
            "-F file=@dashboards/b.ndjson");
    assertThat(untouched.installs()).isEmpty();
  }

  @Test
  void onDemandOnlyFilesOfAnotherContentAreWritten() throws Exception {
    run(List.of(), "--export", folder.toString());
    Path same = folder.resolve("templates/a.json");
    Files.setLastModifiedTime(same, FileTime.fromMillis(0));
    Files.writeString(folder.resolve("dashboards/b.ndjson"), "mine");

    SetupRun run = run(List.of(), "--overwrite", "--export", folder.toString());

    assertThat(run.out()).contains("done: 1 updated, 2 current");
    assertThat(Files.getLastModifiedTime(same).toMillis()).isZero();
  }

  @Test
  void filesOfAnotherContentAreLeftAlone() throws Exception {
    Path other = folder.resolve("dashboards/b.ndjson");
    Files.createDirectories(other.getParent());
    Files.writeString(other, "mine");

    SetupRun refused = run(List.of(), "--export", folder.toString());

    assertThat(refused.exitCode()).isEqualTo(1);
    assertThat(refused.err()).contains("dashboards/b.ndjson", "--overwrite").hasLineCount(1);
    assertThat(other).hasContent("mine");
    assertThat(folder.resolve("templates")).doesNotExist();

    SetupRun forced = run(List.of(), "--overwrite", "--export", folder.toString());
    assertThat(forced.out()).contains("updated      dashboards/b.ndjson");
    assertThat(other).hasContent("{\"id\":\"b\"}");
  }

  @Test
  void aFileThatIsNoTextIsInTheWayToo() throws Exception {
    Path other = folder.resolve("dashboards/b.ndjson");
    Files.createDirectories(other.getParent());
    Files.write(other, new byte[] {(byte) 0xff, (byte) 0xfe});

    assertThat(run(List.of(), "--export", folder.toString()).err())
        .contains("dashboards/b.ndjson", "--overwrite");
    assertThat(run(List.of(), "--overwrite", "--export", folder.toString()).exitCode()).isZero();
    assertThat(other).hasContent("{\"id\":\"b\"}");
  }

  @Test
  void whatCannotBeWrittenIsReportedWithTheReason() throws Exception {
    Path file = Files.writeString(folder.resolve("file"), "");

    SetupRun run = run(List.of(), "--export", file.resolve("below").toString());

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err())
        .startsWith("trailsight: cannot write " + file.resolve("below/templates/a.json") + ": ")
        .doesNotEndWith("a.json: \n")
        .hasLineCount(1);
  }

  @Test
  void aFolderInTheWayIsReported() throws Exception {
    Path inTheWay = Files.createDirectories(folder.resolve("templates/a.json"));

    SetupRun run = run(List.of(), "--overwrite", "--export", folder.toString());

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err()).startsWith("trailsight: cannot read " + inTheWay + ": ");
  }

  @Test
  void anExportIsNoDryRun() {
    SetupRun run = run(List.of(), "--dry-run", "--export", folder.toString());

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(folder).isEmptyDirectory();
  }

  private static SetupRun run(List<Component> components, String... arguments) {
    return SetupRun.of(
        _ ->
            new Provisioning(
                components, List.of(), Map::of, List.of("this is left out"), () -> FILES, () -> {}),
        arguments);
  }
}
