package io.trailsight.provision.dashboards;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.trailsight.connect.DashboardsApi;
import io.trailsight.connect.JsonConnection;
import io.trailsight.indices.IndexNames;
import io.trailsight.provision.Change;
import io.trailsight.provision.Change.Action;
import io.trailsight.provision.InstallOptions;
import io.trailsight.provision.ShippedFile;
import io.trailsight.testing.FakeDashboards;
import io.trailsight.testing.TestConnections;
import java.util.List;
import java.util.Optional;
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
      SavedObjects component =
          new SavedObjects(new DashboardsApi(connection), shipped, Optional.empty());

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
    String text = file(new IndexNames("a-")).content();

    assertThat(own.objects()).hasSameSizeAs(plain.objects());
    assertThat(own.inventoryKey().id()).isEqualTo("a-trailsight-inventory");
    for (SavedObject object : plain.objects()) {
      String id = object.key().id();
      assertThat(own.inventory().find(new SavedObject.Key(object.key().type(), "a-" + id)))
          .isPresent();
      assertThat(text).doesNotContainPattern("(?<!a-)\\b" + Pattern.quote(id) + "(?![\\w-])");
    }
    assertThat(text).doesNotContainPattern("(?<!a-)cloudtrail-v1-");
    assertThat(file(IndexNames.PLAIN).content()).doesNotContain("a-trailsight");
  }

  /** Two data sources in one tenant: no object of one is an object of the other. */
  @Test
  void onADataSourceEveryObjectReadsFromItAndHasAnIdOfItsOwn() {
    Bundle plain = Bundle.shipped().of(new IndexNames("a-"));
    Bundle own = plain.on(new DataSource("4a5e-2c80", "west"));

    assertThat(own.inventoryKey().id()).isEqualTo("4a5e-2c80_a-trailsight-inventory");
    assertThat(own.objects())
        .extracting(object -> object.key().id())
        .containsExactlyElementsOf(
            plain.objects().stream().map(object -> "4a5e-2c80_" + object.key().id()).toList());
    for (SavedObject object : own.objects()) {
      String text = object.json().toString();
      for (SavedObject other : plain.objects()) {
        String id = Pattern.quote(other.key().id());
        assertThat(text).doesNotContainPattern("(?<!4a5e-2c80_)\\b" + id + "(?![\\w*-])");
      }
      assertThat(text).doesNotContain("4a5e-2c80_a-trailsight-quarantine*");
      assertThat(object.json().at("/attributes/title").asText())
          .endsWith(object.key().type().equals("index-pattern") ? "*" : " (a-) (west)");
      assertThat(referred(object)).isEqualTo(readsByItself(object));
    }
  }

  /** What states an index, not a saved object. */
  private static boolean readsByItself(SavedObject object) {
    String state = object.json().at("/attributes/visState").asText();
    return object.key().type().equals("index-pattern")
        || (state.contains("\"type\":\"metrics\"")
            && state.contains("\"data_source_id\":\"4a5e-2c80\""))
        || (state.contains("\"type\":\"vega\"")
            && state.contains("\\\"data_source_name\\\":\\\"west\\\""));
  }

  private static boolean referred(SavedObject object) {
    return object
        .json()
        .path("references")
        .valueStream()
        .anyMatch(
            to ->
                to.path("type").asText().equals("data-source")
                    && to.path("id").asText().equals("4a5e-2c80"));
  }

  @Test
  void everyPanelThatStatesAnIndexStatesTheDataSource() {
    Bundle own = Bundle.shipped().on(new DataSource("4a5e-2c80", "west"));

    assertThat(own.objects())
        .filteredOn(
            object ->
                object.json().toString().matches(".*\\\\\"type\\\\\":\\\\\"(metrics|vega)\\\\\".*"))
        .isNotEmpty()
        .allMatch(BundleTest::referred);
  }

  @Test
  void inAWorkspaceEveryIdIsItsOwn() {
    Bundle own = Bundle.shipped().in(Optional.of("s4Xk2a"));

    assertThat(own.inventoryKey().id()).isEqualTo("s4Xk2a-trailsight-inventory");
    assertThat(own.objects())
        .allMatch(object -> object.key().id().startsWith("s4Xk2a-trailsight-"));
    assertThat(own.objects())
        .extracting(object -> object.json().at("/attributes/title"))
        .isEqualTo(
            Bundle.shipped().objects().stream()
                .map(object -> object.json().at("/attributes/title"))
                .toList());
    assertThat(
            Bundle.file(IndexNames.PLAIN, Optional.of("s4Xk2a"), Optional.of("4a5e-2c80"))
                .content())
        .contains("#/view/4a5e-2c80_s4Xk2a-trailsight-denied)")
        .contains("\"title\":\"trailsight-objects-*\"")
        .doesNotContain("data-source");
  }

  private static ShippedFile file(IndexNames names) {
    return Bundle.file(names, Optional.empty(), Optional.empty());
  }
}
