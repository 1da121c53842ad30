package io.trailsight.provision.dashboards;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.trailsight.connect.DashboardsApi;
import io.trailsight.fault.Fault;
import io.trailsight.provision.Change;
import io.trailsight.provision.Change.Action;
import io.trailsight.provision.InstallOptions;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A Dashboards whose OpenSearch fails for a while: nothing is lost, and the next import does the
 * rest.
 */
@Timeout(60)
class PassingTroubleTest extends OnDashboards {

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void anObjectThatCannotBeReadIsNotWrittenOver(int version) throws Exception {
    component(1).install(InstallOptions.DEFAULT);
    dashboards.edit(Bundles.BOARD, board -> board.put("title", "Mine"));
    dashboards.missOnce(Bundles.BOARD);

    assertThatExceptionOfType(Fault.Transient.class)
        .isThrownBy(() -> component(version).install(InstallOptions.DEFAULT))
        .withMessageContainingAll("dashboard trailsight-denied", "did not find it");

    assertThat(title()).isEqualTo("Mine");
    assertThat(
            actionOf(
                component(version).install(InstallOptions.DEFAULT), "dashboard trailsight-denied"))
        .isEqualTo(Action.KEPT);
    assertThat(title()).isEqualTo("Mine");
  }

  @Test
  void nothingIsWrittenOverEvenOnDemandWhenNothingCanBeRead() throws Exception {
    component(1).install(InstallOptions.DEFAULT);
    List.of(Bundles.PATTERN, Bundles.SEARCH, Bundles.BOARD, Bundles.INVENTORY)
        .forEach(dashboards::missOnce);

    assertThatExceptionOfType(Fault.Transient.class)
        .isThrownBy(() -> component(2).install(new InstallOptions(false, true)))
        .withMessageContaining("did not write 3 of 4 objects");

    assertThat(title()).endsWith("version 1");
    assertThat(component(2).install(InstallOptions.DEFAULT))
        .filteredOn(change -> change.action() == Action.UPDATED)
        .hasSize(3);
  }

  @Test
  void anInventoryThatCannotBeReadIsNotWrittenOver() throws Exception {
    component(1).install(InstallOptions.DEFAULT);
    String before = dashboards.object(Bundles.INVENTORY).toString();
    dashboards.missOnce(Bundles.INVENTORY);

    assertThatExceptionOfType(Fault.Transient.class)
        .isThrownBy(() -> component(2).install(InstallOptions.DEFAULT))
        .withMessageContaining("visualization trailsight-inventory");

    assertThat(dashboards.object(Bundles.INVENTORY)).hasToString(before);
    assertThat(component(2).install(InstallOptions.DEFAULT))
        .extracting(Change::action)
        .contains(Action.UPDATED);
    assertThat(title()).endsWith("version 2");
  }

  @Test
  void whatWasWrittenIsInTheInventoryWhenAnotherObjectFails() throws Exception {
    dashboards.failOnce(Bundles.BOARD, "[es_rejected_execution_exception]: rejected execution");

    assertThatExceptionOfType(Fault.Transient.class)
        .isThrownBy(() -> component(1).install(InstallOptions.DEFAULT))
        .withMessageContainingAll("1 of 4", "dashboard trailsight-denied", "rejected execution");

    assertThat(dashboards.keys(""))
        .containsExactly(Bundles.PATTERN, Bundles.SEARCH, Bundles.INVENTORY);
    Inventory inventory = Inventory.read(new SavedObject(dashboards.object(Bundles.INVENTORY)));
    assertThat(inventory.entries().keySet())
        .extracting(SavedObject.Key::toString)
        .containsExactly(Bundles.PATTERN, Bundles.SEARCH);
    assertThat(
            actionOf(component(1).install(InstallOptions.DEFAULT), "dashboard trailsight-denied"))
        .isEqualTo(Action.CREATED);
  }

  @Test
  void anUpdateThatFailsIsMadeUpForLater() throws Exception {
    component(1).install(InstallOptions.DEFAULT);
    dashboards.failOnce(Bundles.BOARD, "[cluster_block_exception]: index is read-only");

    assertThatExceptionOfType(Fault.Transient.class)
        .isThrownBy(() -> component(2).install(InstallOptions.DEFAULT));

    assertThat(title()).endsWith("version 1");
    component(2).install(InstallOptions.DEFAULT);
    assertThat(title()).endsWith("version 2");
  }

  private SavedObjects component(int version) {
    return new SavedObjects(
        new DashboardsApi(connection), Bundles.version(version), Optional.empty());
  }

  private String title() {
    return dashboards.object(Bundles.BOARD).path("attributes").path("title").asText();
  }

  private static Action actionOf(List<Change> changes, String subject) {
    return changes.stream()
        .filter(change -> change.subject().equals(subject))
        .findFirst()
        .orElseThrow()
        .action();
  }
}
