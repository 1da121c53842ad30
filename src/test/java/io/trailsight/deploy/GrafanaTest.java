package io.trailsight.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.trailsight.telemetry.Exposition;
import io.trailsight.telemetry.ScrapedMetrics;
import java.io.File;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The dashboard of {@code deploy/grafana} asks for nothing that is not there. */
class GrafanaTest {

  private final JsonNode board;

  GrafanaTest() throws IOException {
    board = JsonMapper.builder().build().readTree(new File("deploy/grafana/trailsight.json"));
  }

  @Test
  void everyQueryNamesWhatIsServed() {
    Map<String, Map<String, Set<String>>> served =
        PromQuery.served(ScrapedMetrics.in(Exposition.TEXT));
    List<String> queries = board.findValuesAsText("expr");
    assertThat(queries).hasSizeGreaterThan(20);
    for (String query : queries) {
      assertThat(query).contains("_");
      assertThat(PromQuery.unknown(query, served)).as(query).isEmpty();
    }
  }

  @Test
  void everyPanelHasItsPlaceAndItsSource() {
    Set<Integer> ids = new HashSet<>();
    List<String> taken = new ArrayList<>();
    for (JsonNode panel : board.path("panels")) {
      assertThat(ids.add(panel.path("id").asInt())).isTrue();
      assertThat(panel.path("title").asText()).isNotBlank();
      JsonNode place = panel.path("gridPos");
      assertThat(place.path("x").asInt() + place.path("w").asInt()).isLessThanOrEqualTo(24);
      taken.add(place.path("x") + "," + place.path("y"));
      for (JsonNode target : panel.path("targets")) {
        assertThat(target.path("datasource").path("uid").asText()).isEqualTo("${datasource}");
      }
    }
    assertThat(taken).doesNotHaveDuplicates();
  }
}
