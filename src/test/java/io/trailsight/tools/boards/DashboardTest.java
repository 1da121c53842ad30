package io.trailsight.tools.boards;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.trailsight.tools.boards.Dashboard.Panel;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** How panels are laid out. */
class DashboardTest {

  private final Panel half = new Panel(24, Searches.DENIED);
  private final Dashboard dashboard = new Dashboard("trailsight-some", "Some", "Something.");

  @Test
  void rowsFollowEachOtherAndPanelsStandSideBySide() throws IOException {
    JsonNode attributes =
        dashboard.row(7, half, half).row(9, half, half).saved().json().path("attributes");
    JsonNode panels = new JsonMapper().readTree(attributes.path("panelsJSON").asText());

    assertThat(panels).hasSize(4);
    assertThat(panels.get(1).path("gridData").toString())
        .isEqualTo("{\"x\":24,\"y\":0,\"w\":24,\"h\":7,\"i\":\"2\"}");
    assertThat(panels.get(2).path("gridData").toString())
        .isEqualTo("{\"x\":0,\"y\":7,\"w\":24,\"h\":9,\"i\":\"3\"}");
  }

  @Test
  void aPanelMayHaveATitleOfItsOwn() throws IOException {
    Panel titled = new Panel(24, Searches.DENIED, "Another title");
    JsonNode attributes = dashboard.row(7, half, titled).saved().json().path("attributes");
    JsonNode panels = new JsonMapper().readTree(attributes.path("panelsJSON").asText());

    assertThat(panels.get(0).has("title")).isFalse();
    assertThat(panels.get(1).path("title").asText()).isEqualTo("Another title");
  }

  @Test
  void aRowWithAHoleIsAnError() {
    assertThatThrownBy(() -> dashboard.row(7, half))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("Some");
  }

  @Test
  void aFilterIsOfferedAndOff() throws IOException {
    JsonNode object = dashboard.offer(CloudTrailControls.WITHOUT_SERVICES).saved().json();
    JsonNode meta =
        new JsonMapper()
            .readTree(object.at("/attributes/kibanaSavedObjectMeta/searchSourceJSON").asText())
            .at("/filter/0/meta");

    assertThat(meta.path("disabled").asBoolean()).isTrue();
    assertThat(meta.path("negate").asBoolean()).isTrue();
    assertThat(object.at("/references/0/name")).isEqualTo(meta.path("indexRefName"));
  }

  /** OpenSearch Dashboards writes NOT before the alias of a negated filter. */
  @Test
  void theAliasOfAFilterNamesWhatIsLeftOut() {
    assertThat(CloudTrailControls.WITHOUT_SERVICES.alias())
        .isEqualTo("AWS services' own calls")
        .doesNotContainPattern("(?i)\\b(hide|show|only|not|without|exclude)");
  }

  @Test
  void anIdWithAnUnderscoreIsRefused() {
    assertThatThrownBy(() -> new Dashboard("trailsight_some", "Some", "Something.").saved())
        .isInstanceOf(IllegalArgumentException.class);
  }
}
