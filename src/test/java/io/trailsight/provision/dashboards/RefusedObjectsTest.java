package io.trailsight.provision.dashboards;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trailsight.connect.DashboardsApi;
import io.trailsight.fault.Fault;
import io.trailsight.provision.Change;
import io.trailsight.provision.Change.Action;
import io.trailsight.provision.InstallOptions;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What Dashboards refuses is reported, and the rest is installed where that is possible. */
@Timeout(60)
class RefusedObjectsTest extends OnDashboards {

  @Test
  void anObjectThatIsRefusedIsReportedAndTheOthersAreInstalled() throws Exception {
    ObjectNode odd = Bundles.board(1);
    ((ObjectNode) odd.path("attributes")).put("layoutJSON", "[]");
    Bundle bundle = Bundles.of(1, Bundles.pattern(), Bundles.search(1), odd);

    List<Change> changes =
        new SavedObjects(api(), bundle, Optional.empty()).install(InstallOptions.DEFAULT);

    assertThat(changes)
        .filteredOn(change -> change.action() == Action.REFUSED)
        .extracting(Change::subject)
        .containsExactly("dashboard trailsight-denied");
    assertThat(changes).contains(new Change("search trailsight-denied-calls", Action.CREATED));
    assertThat(changes)
        .extracting(Change::note)
        .anyMatch(note -> note.contains("dynamic introduction of [layoutJSON] within [dashboard]"));
    assertThat(
            Inventory.read(new SavedObject(dashboards.object(Bundles.INVENTORY)))
                .entries()
                .keySet())
        .extracting(SavedObject.Key::toString)
        .containsExactly(Bundles.PATTERN, Bundles.SEARCH);
  }

  @Test
  void aMissingReferenceFailsTheWholeImport() throws Exception {
    ObjectNode dangling = Bundles.search(1);
    ((ObjectNode) dangling.path("references").path(0)).put("id", "nowhere");
    Bundle bundle = Bundles.of(1, Bundles.pattern(), dangling);

    List<Change> changes =
        new SavedObjects(api(), bundle, Optional.empty()).install(InstallOptions.DEFAULT);

    assertThat(changes)
        .containsExactly(
            new Change(
                "index-pattern trailsight-cloudtrail",
                Action.REFUSED,
                "Dashboards wrote nothing, because it refused other objects"),
            new Change(
                "search trailsight-denied-calls",
                Action.REFUSED,
                "it refers to missing objects: index-pattern:nowhere"));
    assertThat(dashboards.keys("")).isEmpty();
  }

  @Test
  void aTypeThatDashboardsLacksIsReported() throws Exception {
    ObjectNode odd = Bundles.pattern().put("type", "explore");
    Bundle bundle = Bundles.of(1, Bundles.pattern(), odd);

    List<Change> changes =
        new SavedObjects(api(), bundle, Optional.empty()).install(InstallOptions.DEFAULT);

    assertThat(changes)
        .contains(
            new Change(
                "explore trailsight-cloudtrail",
                Action.UNAVAILABLE,
                "this Dashboards has no objects of this type"));
    assertThat(dashboards.keys("")).containsExactly(Bundles.PATTERN, Bundles.INVENTORY);
  }

  @Test
  void aBundleThatIsTooNewIsBlocked() {
    ObjectNode late = Bundles.pattern();
    late.putObject("migrationVersion").put("index-pattern", "9.0.0");
    SavedObjects component = new SavedObjects(api(), Bundles.of(1, late), Optional.empty());

    assertThatExceptionOfType(Fault.Blocked.class)
        .isThrownBy(() -> component.install(InstallOptions.DEFAULT))
        .withMessageContainingAll("HTTP 422", "more recent version", "2.19 or later");
  }

  private DashboardsApi api() {
    return new DashboardsApi(connection);
  }
}
