package io.trailsight.provision.dashboards;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trailsight.connect.DashboardsApi;
import io.trailsight.provision.Change;
import io.trailsight.provision.Change.Action;
import io.trailsight.provision.InstallOptions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What is installed in Dashboards, what is kept there, and what is reported. */
@Timeout(60)
class SavedObjectsTest extends OnDashboards {

  private static final InstallOptions DRY = new InstallOptions(true, false);
  private static final InstallOptions OVERWRITING = new InstallOptions(false, true);

  @Test
  void aFreshDashboardsGetsAllOfIt() throws Exception {
    assertThat(install(1)).containsOnly(Action.CREATED).hasSize(4);

    assertThat(dashboards.keys(""))
        .containsExactly(Bundles.BOARD, Bundles.PATTERN, Bundles.SEARCH, Bundles.INVENTORY);
    assertThat(inventory()).isEqualTo(Bundles.version(1).inventory());
  }

  @Test
  void theSecondTimeNothingIsWritten() throws Exception {
    install(1);
    dashboards.forgetRequests();

    assertThat(install(1)).containsOnly(Action.CURRENT).hasSize(4);
    assertThat(dashboards.requests()).isNotEmpty();
    assertThat(dashboards.writes()).isEmpty();
  }

  @Test
  void aDryRunReportsAllAndWritesNothing() throws Exception {
    List<Change> fresh = component(1).install(DRY);
    assertThat(dashboards.keys("")).isEmpty();
    assertThat(dashboards.writes()).isEmpty();
    assertThat(fresh).isEqualTo(component(1).install(InstallOptions.DEFAULT));

    dashboards.edit(Bundles.BOARD, board -> board.put("title", "Mine"));
    dashboards.forgetRequests();
    List<Change> upgrade = component(2).install(DRY);
    assertThat(dashboards.writes()).isEmpty();
    assertThat(upgrade).isEqualTo(component(2).install(InstallOptions.DEFAULT));
  }

  @Test
  void whatNobodyChangedIsUpdated() throws Exception {
    install(1);

    assertThat(actions(component(2).install(InstallOptions.DEFAULT)))
        .isEqualTo(
            Map.of(
                "index-pattern trailsight-cloudtrail", Action.CURRENT,
                "search trailsight-denied-calls", Action.UPDATED,
                "dashboard trailsight-denied", Action.UPDATED,
                "visualization trailsight-inventory", Action.UPDATED));
    assertThat(title(Bundles.BOARD)).endsWith("version 2");
    assertThat(inventory()).isEqualTo(Bundles.version(2).inventory());
  }

  @Test
  void whatSomebodyChangedIsKeptAndReported() throws Exception {
    install(1);
    dashboards.edit(Bundles.BOARD, board -> board.put("title", "Mine"));

    List<Change> changes = component(2).install(InstallOptions.DEFAULT);

    assertThat(changes)
        .contains(
            new Change(
                "dashboard trailsight-denied",
                Action.KEPT,
                "somebody changed it; setup --overwrite installs ours"));
    assertThat(actions(changes)).containsEntry("search trailsight-denied-calls", Action.UPDATED);
    assertThat(title(Bundles.BOARD)).isEqualTo("Mine");
    assertThat(actions(component(3).install(InstallOptions.DEFAULT)))
        .containsEntry("dashboard trailsight-denied", Action.KEPT);
  }

  @Test
  void whatSomebodyChangedIsOverwrittenOnDemand() throws Exception {
    install(1);
    dashboards.edit(Bundles.BOARD, board -> board.put("title", "Mine"));

    assertThat(actions(component(1).install(OVERWRITING)))
        .containsEntry("dashboard trailsight-denied", Action.UPDATED)
        .containsEntry("search trailsight-denied-calls", Action.CURRENT);
    assertThat(title(Bundles.BOARD)).endsWith("version 1");
    assertThat(install(1)).containsOnly(Action.CURRENT);
  }

  @Test
  void aChangeThatIsRevertedDoesNotCount() throws Exception {
    install(1);
    String ours = title(Bundles.BOARD);
    dashboards.edit(Bundles.BOARD, board -> board.put("title", "Mine"));
    install(2);
    dashboards.edit(Bundles.BOARD, board -> board.put("title", ours));

    assertThat(actions(component(2).install(InstallOptions.DEFAULT)))
        .containsEntry("dashboard trailsight-denied", Action.UPDATED);
  }

  @Test
  void usingAFieldIsNoChange() throws Exception {
    install(1);
    String before = dashboards.object(Bundles.PATTERN).path("attributes").path("fields").asText();
    dashboards.useField("trailsight-cloudtrail", "eventName");

    assertThat(dashboards.object(Bundles.PATTERN).path("attributes").path("fields").asText())
        .isNotEqualTo(before)
        .contains("\"count\":1");
    assertThat(install(1)).containsOnly(Action.CURRENT);
  }

  @Test
  void whatANewerTrailsightWroteIsKept() throws Exception {
    install(2);

    List<Change> changes = component(1).install(InstallOptions.DEFAULT);

    assertThat(actions(changes))
        .containsEntry("dashboard trailsight-denied", Action.KEPT)
        .containsEntry("index-pattern trailsight-cloudtrail", Action.CURRENT)
        .containsEntry("visualization trailsight-inventory", Action.CURRENT);
    assertThat(changes)
        .extracting(Change::note)
        .contains("a newer version of Trailsight wrote it; setup --overwrite installs ours");
    assertThat(title(Bundles.BOARD)).endsWith("version 2");
    assertThat(actions(component(1).install(OVERWRITING)))
        .containsEntry("dashboard trailsight-denied", Action.UPDATED);
    assertThat(title(Bundles.BOARD)).endsWith("version 1");
  }

  @Test
  void whatWasDeletedIsCreatedAgain() throws Exception {
    install(1);
    dashboards.delete(Bundles.SEARCH);
    dashboards.delete(Bundles.INVENTORY);

    assertThat(actions(component(1).install(InstallOptions.DEFAULT)))
        .isEqualTo(
            Map.of(
                "index-pattern trailsight-cloudtrail", Action.CURRENT,
                "search trailsight-denied-calls", Action.CREATED,
                "dashboard trailsight-denied", Action.CURRENT,
                "visualization trailsight-inventory", Action.CREATED));
    assertThat(install(1)).containsOnly(Action.CURRENT);
  }

  /** Without an inventory nothing distinguishes an older version from a user's. */
  @Test
  void withoutAnInventoryAnotherVersionIsKept() throws Exception {
    install(1);
    dashboards.delete(Bundles.INVENTORY);

    assertThat(actions(component(2).install(InstallOptions.DEFAULT)))
        .containsEntry("dashboard trailsight-denied", Action.KEPT)
        .containsEntry("visualization trailsight-inventory", Action.CREATED);
  }

  /** The file contains the inventory. */
  @Test
  void whatWasImportedByHandIsUpdatedToo() throws Exception {
    Bundle bundle = Bundles.version(1);
    new SavedObjectsApi(api())
        .write(
            List.of(
                bundle.objects().get(0),
                bundle.objects().get(1),
                bundle.objects().get(2),
                bundle.inventory().toSavedObject()),
            false);

    assertThat(install(1)).containsOnly(Action.CURRENT);
    assertThat(actions(component(2).install(InstallOptions.DEFAULT)))
        .containsEntry("dashboard trailsight-denied", Action.UPDATED);
  }

  @Test
  void whatDashboardsMakesOfAnObjectIsNobodysChange() throws Exception {
    dashboards.normalizing(
        object -> {
          ((ObjectNode) object.path("attributes")).put("description", "made by Dashboards");
          return object;
        });
    install(1);
    dashboards.forgetRequests();

    assertThat(install(1)).containsOnly(Action.CURRENT);
    assertThat(dashboards.writes()).isEmpty();
    assertThat(actions(component(2).install(InstallOptions.DEFAULT)))
        .containsEntry("dashboard trailsight-denied", Action.UPDATED)
        .containsEntry("index-pattern trailsight-cloudtrail", Action.CURRENT);
    assertThat(install(2)).containsOnly(Action.CURRENT);
  }

  private List<Action> install(int version) throws Exception {
    return component(version).install(InstallOptions.DEFAULT).stream().map(Change::action).toList();
  }

  private SavedObjects component(int version) {
    return new SavedObjects(api(), Bundles.version(version), Optional.empty());
  }

  private DashboardsApi api() {
    return new DashboardsApi(connection);
  }

  private Inventory inventory() {
    return Inventory.read(new SavedObject(dashboards.object(Bundles.INVENTORY)));
  }

  private String title(String key) {
    return dashboards.object(key).path("attributes").path("title").asText();
  }

  private static Map<String, Action> actions(List<Change> changes) {
    return changes.stream().collect(Collectors.toMap(Change::subject, Change::action));
  }
}
