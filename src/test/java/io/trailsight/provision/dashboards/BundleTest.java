package io.trailsight.provision.dashboards;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.trailsight.connect.DashboardsClients;
import io.trailsight.connect.DashboardsHttp;
import io.trailsight.provision.Change;
import io.trailsight.provision.Change.Action;
import io.trailsight.provision.Manner;
import io.trailsight.testing.FakeDashboards;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The bundle that ships, and what is none. */
class BundleTest {

  @Test
  void whatIsWrittenIsRead() {
    Bundle bundle = Bundles.version(3);

    Bundle read = Bundle.read(Bundles.file(bundle));

    assertThat(read.inventory()).isEqualTo(bundle.inventory());
    assertThat(read.objects())
        .extracting(SavedObject::digest)
        .isEqualTo(bundle.objects().stream().map(SavedObject::digest).toList());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{", "{\"type\":\"search\"}", "{\"type\":\"search\",\"id\":\"a\"}"})
  void whatHasNoInventoryIsNoBundle(String ndjson) {
    assertThatIllegalArgumentException().isThrownBy(() -> Bundle.read(ndjson));
  }

  @Test
  void anObjectThatTheInventoryLacksMakesItNone() {
    String search = Bundles.search(1).toString();
    String inventory = Inventory.of(1, List.of()).toSavedObject().json().toString();

    assertThatIllegalArgumentException()
        .isThrownBy(() -> Bundle.read(search + "\n" + inventory))
        .withMessage("the inventory lacks search:trailsight-denied-calls");
  }

  @Test
  void theInventoryThatShipsHasTheDigestsOfWhatShips() {
    Bundle shipped = Bundle.shipped();

    assertThat(shipped.inventory().entries()).hasSameSizeAs(shipped.objects());
    assertThat(shipped.objects())
        .allSatisfy(
            object ->
                assertThat(shipped.inventory().find(object.key()).orElseThrow().held())
                    .isEqualTo(object.digest()));
  }

  @Test
  void whatShipsIsInstalledAndThenCurrent() throws Exception {
    Bundle shipped = Bundle.shipped();
    try (FakeDashboards dashboards = FakeDashboards.start();
        CloseableHttpClient client =
            DashboardsClients.of(List.of(), Optional.empty(), Duration.ofSeconds(30))) {
      SavedObjectsPart part =
          new SavedObjectsPart(new DashboardsHttp(client, dashboards.url()), shipped);

      assertThat(part.bring(Manner.USUAL))
          .extracting(Change::action)
          .containsOnly(Action.CREATED)
          .hasSize(shipped.objects().size() + 1);
      dashboards.useField("trailsight-cloudtrail", "eventName");
      assertThat(part.bring(Manner.USUAL)).extracting(Change::action).containsOnly(Action.CURRENT);
    }
  }
}
