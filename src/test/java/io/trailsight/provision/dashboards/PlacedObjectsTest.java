package io.trailsight.provision.dashboards;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.trailsight.connect.DashboardsApi;
import io.trailsight.connect.JsonConnection;
import io.trailsight.fault.Fault;
import io.trailsight.provision.Change;
import io.trailsight.provision.Change.Action;
import io.trailsight.provision.InstallOptions;
import io.trailsight.testing.TestConnections;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Boards in workspaces and on data sources. */
@Timeout(60)
class PlacedObjectsTest extends OnDashboards {

  private static final InstallOptions DRY = new InstallOptions(true, false);

  @Test
  void eachDataSourceHasBoardsOfItsOwn() throws Exception {
    dashboards.addDataSource("west-1", "west");
    dashboards.addDataSource("east-1", "east");
    installOutside();

    assertThat(on("west-1").install(DRY)).extracting(Change::action).containsOnly(Action.CREATED);
    for (String source : List.of("west-1", "east-1")) {
      assertThat(on(source).install(InstallOptions.DEFAULT))
          .hasSize(4)
          .extracting(Change::action)
          .containsOnly(Action.CREATED);
    }

    assertThat(dashboards.keys("")).hasSize(2 + 3 * 4);
    for (String source : List.of("west-1", "east-1")) {
      assertThat(on(source).install(InstallOptions.DEFAULT))
          .extracting(Change::action)
          .containsOnly(Action.CURRENT);
      assertThat(dashboards.object("index-pattern:" + source + "_trailsight-cloudtrail").toString())
          .contains("{\"id\":\"" + source + "\",\"type\":\"data-source\",\"name\":\"dataSource\"}");
    }
    assertThat(title(Bundles.BOARD)).endsWith("version 1");
    assertThat(title("dashboard:west-1_trailsight-denied")).endsWith("version 1 (west)");
    assertThat(installOutside()).containsOnly(Action.CURRENT);
  }

  @Test
  void theTitlesFollowThatOfTheDataSource() throws Exception {
    dashboards.addDataSource("west-1", "west");
    on("west-1").install(InstallOptions.DEFAULT);
    dashboards.edit("data-source:west-1", source -> source.put("title", "far west"));

    on("west-1").install(InstallOptions.DEFAULT);

    assertThat(title("dashboard:west-1_trailsight-denied")).endsWith("(far west)");
  }

  @Test
  void withoutTheDataSourceNothingIsWritten() {
    assertThatExceptionOfType(Fault.Blocked.class)
        .isThrownBy(() -> on("west-1").install(InstallOptions.DEFAULT))
        .withMessageContainingAll("west-1", "dashboards.dataSource");
    assertThat(dashboards.writes()).isEmpty();
  }

  /** What exists outside of a workspace would be copied there under another id. */
  @Test
  void eachWorkspaceHasBoardsOfItsOwn() throws Exception {
    installOutside();
    for (String workspace : List.of("s4Xk2a", "B-7_yQ")) {
      URI address = URI.create(dashboards.url() + "/w/" + workspace);
      try (JsonConnection inside = TestConnections.dashboards(address)) {
        Bundle bundle = Bundles.version(1).in(Optional.of(workspace));
        SavedObjects component =
            new SavedObjects(new DashboardsApi(inside), bundle, Optional.empty());

        assertThat(component.install(InstallOptions.DEFAULT))
            .extracting(Change::action)
            .containsOnly(Action.CREATED);
        assertThat(component.install(InstallOptions.DEFAULT))
            .extracting(Change::action)
            .containsOnly(Action.CURRENT);
      }
      assertThat(
              dashboards.object("dashboard:" + workspace + "-trailsight-denied").path("workspaces"))
          .hasToString("[\"" + workspace + "\"]");
    }
    assertThat(installOutside()).containsOnly(Action.CURRENT);
  }

  private SavedObjects on(String dataSource) {
    return new SavedObjects(
        new DashboardsApi(connection), Bundles.version(1), Optional.of(dataSource));
  }

  private List<Action> installOutside() throws Exception {
    return new SavedObjects(new DashboardsApi(connection), Bundles.version(1), Optional.empty())
        .install(InstallOptions.DEFAULT).stream().map(Change::action).toList();
  }

  private String title(String key) {
    return dashboards.object(key).path("attributes").path("title").asText();
  }
}
