package io.trailsight.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.trailsight.provision.dashboards.Bundle;
import io.trailsight.provision.dashboards.Bundles;
import io.trailsight.service.Provisioning;
import io.trailsight.testing.ClearedOpenSearch;
import io.trailsight.testing.FakeDashboards;
import io.trailsight.testing.LocalServersExtension;
import io.trailsight.testing.OpenSearchCalls;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The command against an OpenSearch and a Dashboards; no queue is set. */
@ExtendWith(LocalServersExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(300)
@Tag("child-jvm")
class SetupCommandIT {

  private static final String PASSWORD = "open-sesame-to-dashboards";

  private ClearedOpenSearch openSearch;
  private OpenSearchCalls calls;
  private FakeDashboards dashboards;

  @BeforeAll
  void start(ClearedOpenSearch openSearch) {
    this.openSearch = openSearch;
    calls = new OpenSearchCalls(openSearch.address());
  }

  @BeforeEach
  void startDashboards() throws Exception {
    dashboards = FakeDashboards.start().below("/_dashboards").withUser("installer", PASSWORD);
  }

  @AfterEach
  void removeEverything() throws Exception {
    dashboards.close();
    for (String path :
        List.of(
            "/_index_template/trailsight-*",
            "/_component_template/trailsight-cloudtrail-mappings",
            "/_component_template/trailsight-s3access-mappings",
            "/_component_template/trailsight-cloudtrail-settings")) {
      calls.deleteIfThere(path);
    }
  }

  @Test
  void aFirstRunInstallsAllAndASecondNothing() throws Exception {
    SetupRun first = run(settings());

    assertThat(first.err()).isEmpty();
    assertThat(first.exitCode()).isZero();
    assertThat(first.out())
        .contains(
            "  created      index template trailsight-cloudtrail: version 1\n",
            "  created      dashboard trailsight-denied\n");
    assertThat(templates()).isEqualTo(3);
    assertThat(dashboards.keys("security")).hasSize(4);
    int written = componentTemplatesPut();
    dashboards.forgetRequests();

    SetupRun second = run(settings());

    assertThat(second.err()).isEmpty();
    assertThat(second.exitCode()).isZero();
    assertThat(second.out()).doesNotContain("created", "updated").contains("  current      8\n");
    assertThat(componentTemplatesPut()).isEqualTo(written);
    assertThat(dashboards.writes()).isEmpty();
  }

  @Test
  void aDryRunReportsWhatARunDoes() throws Exception {
    int before = componentTemplatesPut();

    SetupRun dry = run(settings(), "--dry-run");

    assertThat(dry.out()).contains("dry run, nothing is written");
    assertThat(templates()).isZero();
    assertThat(componentTemplatesPut()).isEqualTo(before);
    assertThat(dashboards.writes()).isEmpty();
    SetupRun run = run(settings());
    assertThat(withoutEnd(dry).stream().map(line -> line.replace("  create ", "  created")))
        .containsExactlyElementsOf(withoutEnd(run));
  }

  @Test
  void whatShipsIsInstalledOnceAndThenCurrent() {
    Connector<Provisioning> shipped = connector(settings(), Bundle::shipped);
    int all = Bundle.shipped().objects().size() + 1;

    SetupRun first = SetupRun.of(shipped);
    SetupRun second = SetupRun.of(shipped);

    assertThat(first.exitCode()).isZero();
    assertThat(dashboards.keys("security")).hasSize(all);
    assertThat(second.exitCode()).isZero();
    assertThat(second.out()).contains("  current      " + all + "\n").doesNotContain("refused");
  }

  @Test
  void onDemandTemplatesAreReplaced() throws Exception {
    run(settings());
    String path = "/_component_template/trailsight-cloudtrail-settings";
    calls.call(
        "PUT", path, "{\"version\":99,\"_meta\":{\"managed-by\":\"trailsight\"},\"template\":{}}");

    assertThat(run(settings()).out())
        .contains("  kept         component template trailsight-cloudtrail-settings: a newer");
    assertThat(run(settings(), "--overwrite").out())
        .contains(
            "  updated      component template trailsight-cloudtrail-settings: a newer version");
    assertThat(calls.get(path).findPath("version").asInt()).isLessThan(99);
  }

  @Test
  void aDashboardsThatIsDownIsReportedAndTheTemplatesAreInstalled() throws Exception {
    dashboards.goDown();

    SetupRun run = run(settings());

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err())
        .startsWith("trailsight: saved objects of Dashboards: Dashboards does not answer at ")
        .hasLineCount(1);
    assertThat(templates()).isEqualTo(3);
  }

  @Test
  void aWrongPasswordIsReportedAndNotShown() {
    Map<String, String> settings = settings();
    settings.put("TRAILSIGHT_DASHBOARDS_PASSWORD", "a-wrong-guess");

    SetupRun run = run(settings);

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err()).contains("HTTP 401", "dashboards.password").hasLineCount(1);
    assertThat(run.out() + run.err()).doesNotContain("a-wrong-guess", PASSWORD);
  }

  @Test
  void withoutDashboardsOnlyTheRestIsInstalled() throws Exception {
    SetupRun run = run(Map.of("TRAILSIGHT_OPENSEARCH_URL", openSearch.address().toString()));

    assertThat(run.err()).isEmpty();
    assertThat(run.out()).contains("note: dashboards.url is not set", "--export");
    assertThat(templates()).isEqualTo(3);
    assertThat(dashboards.requests()).isEmpty();
  }

  @Test
  void settingsThatCannotBeUsedAreReported() {
    SetupRun run = run(Map.of("TRAILSIGHT_DASHBOARDS_URL", "somewhere"));

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("dashboards.url").doesNotContain("sqs.queueUrl");
  }

  @Test
  void theFilesThatShipAreWrittenWithoutAnyServer(@TempDir Path folder) throws Exception {
    SetupRun run =
        SetupRun.of(
            connector(Map.of("TRAILSIGHT_OPENSEARCH_URL", "http://127.0.0.1:1"), Bundle::shipped),
            "--export",
            folder.toString());

    assertThat(run.err()).isEmpty();
    assertThat(run.exitCode()).isZero();
    for (String file : List.of("index-templates/cloudtrail.json", "dashboards/trailsight.ndjson")) {
      assertThat(folder.resolve(file)).hasSameTextualContentAs(Path.of(file));
      assertThat(folder.resolve("README.txt")).content().contains("@" + file);
    }
  }

  private Map<String, String> settings() {
    Map<String, String> settings = new HashMap<>();
    settings.put("TRAILSIGHT_OPENSEARCH_URL", openSearch.address().toString());
    settings.put("TRAILSIGHT_DASHBOARDS_URL", dashboards.url().toString());
    settings.put("TRAILSIGHT_DASHBOARDS_USERNAME", "installer");
    settings.put("TRAILSIGHT_DASHBOARDS_PASSWORD", PASSWORD);
    settings.put("TRAILSIGHT_DASHBOARDS_TENANT", "security");
    return settings;
  }

  private static SetupRun run(Map<String, String> settings, String... arguments) {
    return SetupRun.of(connector(settings, () -> Bundles.version(1)), arguments);
  }

  private static List<String> withoutEnd(SetupRun run) {
    List<String> lines = run.out().lines().toList();
    return lines.subList(0, lines.size() - 1);
  }

  /** How many component templates of this program there are. */
  private int templates() throws Exception {
    return calls
        .get("/_component_template?filter_path=component_templates.name")
        .path("component_templates")
        .size();
  }

  private int componentTemplatesPut() throws Exception {
    return calls
        .get("/_nodes/usage/rest_actions")
        .findPath("rest_actions")
        .path("put_component_template_action")
        .asInt();
  }

  private static Connector<Provisioning> connector(
      Map<String, String> settings, Supplier<Bundle> bundle) {
    return Connector.of(settings, read -> Provisioning.of(read, bundle));
  }
}
