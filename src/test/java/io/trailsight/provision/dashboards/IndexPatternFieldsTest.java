package io.trailsight.provision.dashboards;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trailsight.connect.DashboardsApi;
import io.trailsight.connect.JsonConnection;
import io.trailsight.provision.Change;
import io.trailsight.provision.Change.Action;
import io.trailsight.provision.Manner;
import io.trailsight.testing.FakeDashboards;
import io.trailsight.testing.TestConnections;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What becomes of an index pattern whose fields Dashboards and users changed. */
@Timeout(60)
class IndexPatternFieldsTest {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private static final String RENEWED =
      "[{\"name\":\"eventName\",\"type\":\"string\",\"searchable\":false,\"count\":3},"
          + "{\"name\":\"_source\",\"type\":\"_source\"},"
          + "{\"name\":\"bytes\",\"type\":\"number\",\"scripted\":true,\"script\":\"1\"}]";

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
  void renewedFieldsAreNobodysChange() throws Exception {
    bring(Bundles.pattern(), Manner.USUAL);
    dashboards.edit(Bundles.PATTERN, pattern -> pattern.put("fields", RENEWED));

    assertThat(bring(Bundles.pattern(), Manner.USUAL)).isEqualTo(Action.CURRENT);
    assertThat(fields()).isEqualTo(JSON.readTree(RENEWED));
  }

  @Test
  void fieldsOfAnUpgradeAreAddedToThoseThatUsersMade() throws Exception {
    bring(Bundles.pattern(), Manner.USUAL);
    dashboards.edit(Bundles.PATTERN, pattern -> pattern.put("fields", RENEWED));

    assertThat(bring(withMore(), Manner.USUAL)).isEqualTo(Action.UPDATED);

    assertThat(fields().findValuesAsText("name"))
        .containsExactlyInAnyOrder("eventName", "_source", "vpcEndpointId", "bytes");
    assertThat(fields().findValuesAsText("count")).contains("3");
    assertThat(fields().findValuesAsText("script")).containsExactly("1");
    assertThat(bring(withMore(), Manner.USUAL)).isEqualTo(Action.CURRENT);
  }

  @Test
  void aPatternThatSomebodyChangedIsKeptAndWhatItLacksIsTold() throws Exception {
    bring(Bundles.pattern(), Manner.USUAL);
    dashboards.edit(
        Bundles.PATTERN, pattern -> pattern.put("timeFieldName", "ingestedAt").put("fields", "["));

    Change change = change(withMore(), Manner.USUAL);

    assertThat(change.action()).isEqualTo(Action.KEPT);
    assertThat(change.note())
        .isEqualTo(
            "somebody changed it; setup --overwrite brings back ours; it lacks 3 fields, such as"
                + " eventName");
    assertThat(bring(withMore(), new Manner(false, true))).isEqualTo(Action.UPDATED);
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

  private Action bring(ObjectNode pattern, Manner manner) throws Exception {
    return change(pattern, manner).action();
  }

  private Change change(ObjectNode pattern, Manner manner) throws Exception {
    return new SavedObjectsPart(new DashboardsApi(connection), Bundles.of(1, pattern))
        .bring(manner)
        .getFirst();
  }

  private JsonNode fields() throws IOException {
    return JSON.readTree(
        dashboards.object(Bundles.PATTERN).path("attributes").path("fields").asText());
  }
}
