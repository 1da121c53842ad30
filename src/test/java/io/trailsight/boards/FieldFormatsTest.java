package io.trailsight.boards;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** How index patterns show values. */
class FieldFormatsTest {

  /** {@code src/plugins/data/common/field_formats/converters/duration.ts} of Dashboards. */
  private static final Map<String, String> DURATION_DEFAULTS =
      Map.of("inputFormat", "seconds", "outputFormat", "humanize", "outputPrecision", "2");

  /** Dashboards drops such parameters when it saves a pattern, which then looks changed. */
  @Test
  void noParameterOfADurationIsItsDefault() {
    for (IndexPattern pattern : Patterns.all()) {
      for (Map.Entry<String, ObjectNode> format : pattern.formats().entrySet()) {
        JsonNode shown = format.getValue();
        assertThat(shown.path("id").asText()).isIn("bytes", "duration");
        assertThat(shown.path("params").properties())
            .as(format.getKey())
            .allSatisfy(
                parameter ->
                    assertThat(parameter.getValue().asText())
                        .isNotEqualTo(DURATION_DEFAULTS.get(parameter.getKey())));
      }
    }
  }
}
