package io.trailsight.provision.dashboards;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trailsight.connect.DashboardsApi;
import io.trailsight.provision.Change;
import io.trailsight.provision.Change.Action;
import io.trailsight.provision.InstallOptions;
import java.io.IOException;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** How an index pattern is updated whose fields Dashboards and users changed. */
@Timeout(60)
class IndexPatternFieldsTest extends OnDashboards {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private static final String RENEWED =
      "[{\"name\":\"eventName\",\"type\":\"string\",\"searchable\":false,\"count\":3},"
          + "{\"name\":\"_source\",\"type\":\"_source\"},"
          + "{\"name\":\"bytes\",\"type\":\"number\",\"scripted\":true,\"script\":\"1\"}]";

  @Test
  void refreshedFieldsAreNobodysChange() throws Exception {
    install(Bundles.pattern(), InstallOptions.DEFAULT);
    dashboards.edit(Bundles.PATTERN, pattern -> pattern.put("fields", RENEWED));

    assertThat(install(Bundles.pattern(), InstallOptions.DEFAULT)).isEqualTo(Action.CURRENT);
    assertThat(fields()).isEqualTo(JSON.readTree(RENEWED));
  }

  @Test
  void fieldsOfAnUpgradeAreAddedToThoseThatUsersMade() throws Exception {
    install(Bundles.pattern(), InstallOptions.DEFAULT);
    dashboards.edit(Bundles.PATTERN, pattern -> pattern.put("fields", RENEWED));

    assertThat(install(withMore(), InstallOptions.DEFAULT)).isEqualTo(Action.UPDATED);

    assertThat(fields().findValuesAsText("name"))
        .containsExactlyInAnyOrder("eventName", "_source", "vpcEndpointId", "bytes");
    assertThat(fields().findValuesAsText("count")).contains("3");
    assertThat(fields().findValuesAsText("script")).containsExactly("1");
    assertThat(install(withMore(), InstallOptions.DEFAULT)).isEqualTo(Action.CURRENT);
  }

  @Test
  void aPatternThatSomebodyChangedIsKeptAndItsMissingFieldsAreReported() throws Exception {
    install(Bundles.pattern(), InstallOptions.DEFAULT);
    dashboards.edit(
        Bundles.PATTERN, pattern -> pattern.put("timeFieldName", "ingestedAt").put("fields", "["));

    Change change = change(withMore(), InstallOptions.DEFAULT);

    assertThat(change.action()).isEqualTo(Action.KEPT);
    assertThat(change.note())
        .isEqualTo(
            "somebody changed it; setup --overwrite installs ours; it lacks 3 fields, such as"
                + " eventName");
    assertThat(install(withMore(), new InstallOptions(false, true))).isEqualTo(Action.UPDATED);
    assertThat(fields()).hasSize(3);
    assertThat(dashboards.object(Bundles.PATTERN).path("attributes").path("timeFieldName").asText())
        .isEqualTo("@timestamp");
  }

  private static ObjectNode withMore() {
    ObjectNode pattern = Bundles.pattern();
    ObjectNode attributes = (ObjectNode) pattern.path("attributes");
    String more = attributes.path("fields").asText().replaceFirst("]$", "");
    attributes.put("fields", more + ",{\"name\":\"vpcEndpointId\",\"type\":\"string\"}]");
    return pattern;
  }

  private Action install(ObjectNode pattern, InstallOptions options) throws Exception {
    return change(pattern, options).action();
  }

  private Change change(ObjectNode pattern, InstallOptions options) throws Exception {
    return new SavedObjects(new DashboardsApi(connection), Bundles.of(1, pattern), Optional.empty())
        .install(options)
        .getFirst();
  }

  private JsonNode fields() throws IOException {
    return JSON.readTree(
        dashboards.object(Bundles.PATTERN).path("attributes").path("fields").asText());
  }
}
