package io.trailsight.provision.dashboards;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trailsight.connect.DashboardsApi;
import io.trailsight.connect.JsonConnection;
import io.trailsight.provision.Change;
import io.trailsight.provision.Change.Action;
import io.trailsight.provision.Manner;
import io.trailsight.testing.FakeDashboards;
import io.trailsight.testing.TestConnections;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What comes to Dashboards, what stays there, and what is told about it. */
@Timeout(60)
class SavedObjectsPartTest {

  private static final Manner DRY = new Manner(true, false);
  private static final Manner OVERWRITING = new Manner(false, true);

  private FakeDashboards dashboards;
  private JsonConnection connection;

  @BeforeEach
  void start() throws IOException {
    dashboards = FakeDashboards.start();
    connection = TestConnections.dashboards(dashboards.url());
  }

  @AfterEach
  void stop() throws IOException {
    connection.close();
    dashboards.close();
  }

  @Test
  void aFreshDashboardsGetsAllOfIt() throws Exception {
    assertThat(bring(1)).containsOnly(Action.CREATED).hasSize(4);

    assertThat(dashboards.keys(""))
        .containsExactly(Bundles.BOARD, Bundles.PATTERN, Bundles.SEARCH, Bundles.INVENTORY);
    assertThat(inventory()).isEqualTo(Bundles.version(1).inventory());
  }

  @Test
  void theSecondTimeNothingIsWritten() throws Exception {
    bring(1);
    dashboards.forgetRequests();

    assertThat(bring(1)).containsOnly(Action.CURRENT).hasSize(4);
    assertThat(dashboards.requests()).isNotEmpty();
    assertThat(dashboards.writes()).isEmpty();
  }

  @Test
  void aDryRunTellsAllAndWritesNothing() throws Exception {
    List<Change> fresh = part(1).bring(DRY);
    assertThat(dashboards.keys("")).isEmpty();
    assertThat(dashboards.writes()).isEmpty();
    assertThat(fresh).isEqualTo(part(1).bring(Manner.USUAL));

    dashboards.edit(Bundles.BOARD, board -> board.put("title", "Mine"));
    dashboards.forgetRequests();
    List<Change> upgrade = part(2).bring(DRY);
    assertThat(dashboards.writes()).isEmpty();
    assertThat(upgrade).isEqualTo(part(2).bring(Manner.USUAL));
  }

  @Test
  void whatNobodyChangedIsUpdated() throws Exception {
    bring(1);

    assertThat(actions(part(2).bring(Manner.USUAL)))
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
  void whatSomebodyChangedIsKeptAndTold() throws Exception {
    bring(1);
    dashboards.edit(Bundles.BOARD, board -> board.put("title", "Mine"));

    List<Change> changes = part(2).bring(Manner.USUAL);

    assertThat(changes)
        .contains(
            new Change(
                "dashboard trailsight-denied",
                Action.KEPT,
                "somebody changed it; setup --overwrite brings back ours"));
    assertThat(actions(changes)).containsEntry("search trailsight-denied-calls", Action.UPDATED);
    assertThat(title(Bundles.BOARD)).isEqualTo("Mine");
    assertThat(actions(part(3).bring(Manner.USUAL)))
        .containsEntry("dashboard trailsight-denied", Action.KEPT);
  }

  @Test
  void whatSomebodyChangedIsOverwrittenOnDemand() throws Exception {
    bring(1);
    dashboards.edit(Bundles.BOARD, board -> board.put("title", "Mine"));

    assertThat(actions(part(1).bring(OVERWRITING)))
        .containsEntry("dashboard trailsight-denied", Action.UPDATED)
        .containsEntry("search trailsight-denied-calls", Action.CURRENT);
    assertThat(title(Bundles.BOARD)).endsWith("version 1");
    assertThat(bring(1)).containsOnly(Action.CURRENT);
  }

  @Test
  void aChangeThatIsTakenBackIsNone() throws Exception {
    bring(1);
    String ours = title(Bundles.BOARD);
    dashboards.edit(Bundles.BOARD, board -> board.put("title", "Mine"));
    bring(2);
    dashboards.edit(Bundles.BOARD, board -> board.put("title", ours));

    assertThat(actions(part(2).bring(Manner.USUAL)))
        .containsEntry("dashboard trailsight-denied", Action.UPDATED);
  }

  @Test
  void usingAFieldIsNoChange() throws Exception {
    bring(1);
    String before = dashboards.object(Bundles.PATTERN).path("attributes").path("fields").asText();
    dashboards.useField("trailsight-cloudtrail", "eventName");

    assertThat(dashboards.object(Bundles.PATTERN).path("attributes").path("fields").asText())
        .isNotEqualTo(before)
        .contains("\"count\":1");
    assertThat(bring(1)).containsOnly(Action.CURRENT);
  }

  @Test
  void whatANewerTrailsightWroteIsKept() throws Exception {
    bring(2);

    List<Change> changes = part(1).bring(Manner.USUAL);

    assertThat(actions(changes))
        .containsEntry("dashboard trailsight-denied", Action.KEPT)
        .containsEntry("index-pattern trailsight-cloudtrail", Action.CURRENT)
        .containsEntry("visualization trailsight-inventory", Action.CURRENT);
    assertThat(changes)
        .extracting(Change::note)
        .contains("a newer Trailsight wrote it; setup --overwrite brings back this one's");
    assertThat(title(Bundles.BOARD)).endsWith("version 2");
    assertThat(actions(part(1).bring(OVERWRITING)))
        .containsEntry("dashboard trailsight-denied", Action.UPDATED);
    assertThat(title(Bundles.BOARD)).endsWith("version 1");
  }

  @Test
  void whatWasDeletedIsCreatedAgain() throws Exception {
    bring(1);
    dashboards.delete(Bundles.SEARCH);
    dashboards.delete(Bundles.INVENTORY);

    assertThat(actions(part(1).bring(Manner.USUAL)))
        .isEqualTo(
            Map.of(
                "index-pattern trailsight-cloudtrail", Action.CURRENT,
                "search trailsight-denied-calls", Action.CREATED,
                "dashboard trailsight-denied", Action.CURRENT,
                "visualization trailsight-inventory", Action.CREATED));
    assertThat(bring(1)).containsOnly(Action.CURRENT);
  }

  /** Without an inventory an older version cannot be told from a user's. */
  @Test
  void whatNothingIsKnownOfIsSomebodys() throws Exception {
    bring(1);
    dashboards.delete(Bundles.INVENTORY);

    assertThat(actions(part(2).bring(Manner.USUAL)))
        .containsEntry("dashboard trailsight-denied", Action.KEPT)
        .containsEntry("visualization trailsight-inventory", Action.CREATED);
  }

  /** The file brings the inventory along. */
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

    assertThat(bring(1)).containsOnly(Action.CURRENT);
    assertThat(actions(part(2).bring(Manner.USUAL)))
        .containsEntry("dashboard trailsight-denied", Action.UPDATED);
  }

  @Test
  void whatDashboardsMakesOfAnObjectIsNobodysChange() throws Exception {
    dashboards.normalizing(
        object -> {
          ((ObjectNode) object.path("attributes")).put("description", "made by Dashboards");
          return object;
        });
    bring(1);
    dashboards.forgetRequests();

    assertThat(bring(1)).containsOnly(Action.CURRENT);
    assertThat(dashboards.writes()).isEmpty();
    assertThat(actions(part(2).bring(Manner.USUAL)))
        .containsEntry("dashboard trailsight-denied", Action.UPDATED)
        .containsEntry("index-pattern trailsight-cloudtrail", Action.CURRENT);
    assertThat(bring(2)).containsOnly(Action.CURRENT);
  }

  private List<Action> bring(int version) throws Exception {
    return part(version).bring(Manner.USUAL).stream().map(Change::action).toList();
  }

  private SavedObjectsPart part(int version) {
    return new SavedObjectsPart(api(), Bundles.version(version));
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
