package io.trailsight.provision.dashboards;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.trailsight.connect.DashboardsApi;
import io.trailsight.connect.JsonConnection;
import io.trailsight.indices.IndexNames;
import io.trailsight.provision.Change;
import io.trailsight.provision.Change.Action;
import io.trailsight.provision.InstallOptions;
import io.trailsight.testing.FakeDashboards;
import io.trailsight.testing.TestConnections;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The bundle that ships, and files that are no bundles. */
class BundleTest {

  @Test
  void whatIsWrittenIsRead() {
    Bundle bundle = Bundles.version(3);

    Bundle read = Bundle.read(Bundles.file(bundle));

    assertThat(read.inventory()).isEqualTo(bundle.inventory());
    assertThat(read.objects())
        .extracting(SavedObject::fingerprint)
        .isEqualTo(bundle.objects().stream().map(SavedObject::fingerprint).toList());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{", "{\"type\":\"search\"}", "{\"type\":\"search\",\"id\":\"a\"}"})
  void whatHasNoInventoryIsNoBundle(String ndjson) {
    assertThatIllegalArgumentException().isThrownBy(() -> Bundle.read(ndjson));
  }

  @Test
  void anObjectThatTheInventoryLacksMakesItUnusable() {
    String search = Bundles.search(1).toString();
    String inventory = Inventory.of(1, List.of()).toSavedObject().json().toString();

    assertThatIllegalArgumentException()
        .isThrownBy(() -> Bundle.read(search + "\n" + inventory))
        .withMessage("the inventory lacks search:trailsight-denied-calls");
  }

  @Test
  void theInventoryThatShipsHasTheFingerprintsOfWhatShips() {
    Bundle shipped = Bundle.shipped();

    assertThat(shipped.inventory().entries()).hasSameSizeAs(shipped.objects());
    assertThat(shipped.objects())
        .allSatisfy(
            object ->
                assertThat(shipped.inventory().find(object.key()).orElseThrow().stored())
                    .isEqualTo(object.fingerprint()));
  }

  @Test
  void whatShipsIsInstalledAndThenCurrent() throws Exception {
    Bundle shipped = Bundle.shipped();
    try (FakeDashboards dashboards = FakeDashboards.start();
        JsonConnection connection = TestConnections.dashboards(dashboards.url())) {
      SavedObjects component = new SavedObjects(new DashboardsApi(connection), shipped);

      assertThat(component.install(InstallOptions.DEFAULT))
          .extracting(Change::action)
          .containsOnly(Action.CREATED)
          .hasSize(shipped.objects().size() + 1);
      dashboards.useField("trailsight-cloudtrail", "eventName");
      assertThat(component.install(InstallOptions.DEFAULT))
          .extracting(Change::action)
          .containsOnly(Action.CURRENT);
    }
  }

  /** Two installations in one tenant: no object of one is an object of the other. */
  @Test
  void withAPrefixNoIdAndNoIndexIsThatOfAnotherInstallation() {
    Bundle plain = Bundle.shipped();
    Bundle own = plain.of(new IndexNames("a-"));
    String text = Bundle.file(new IndexNames("a-")).content();

    assertThat(own.objects()).hasSameSizeAs(plain.objects());
    assertThat(own.inventoryKey().id()).isEqualTo("a-trailsight-inventory");
    for (SavedObject object : plain.objects()) {
      String id = object.key().id();
      assertThat(own.inventory().find(new SavedObject.Key(object.key().type(), "a-" + id)))
          .isPresent();
      assertThat(text).doesNotContainPattern("(?<!a-)\\b" + Pattern.quote(id) + "(?![\\w-])");
    }
    assertThat(text).doesNotContainPattern("(?<!a-)cloudtrail-v1-");
    assertThat(Bundle.file(IndexNames.PLAIN).content()).doesNotContain("a-trailsight");
  }
}
