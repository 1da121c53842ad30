package io.trailsight.tools.boards;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trailsight.tools.boards.IndexPattern.PatternField;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** How index patterns show values. */
class FieldFormatsTest {

  /** Those of {@code duration.ts} in Dashboards, and its setting format:number:defaultPattern. */
  private static final Map<String, String> DEFAULTS =
      Map.of(
          "inputFormat", "seconds",
          "outputFormat", "humanize",
          "outputPrecision", "2",
          "pattern", "0,0.[000]",
          "unknownKeyValue", "null");

  /** Dashboards drops such parameters when it saves a pattern, which then looks changed. */
  @Test
  void noParameterIsItsDefault() {
    for (IndexPattern pattern : Patterns.all()) {
      for (Map.Entry<String, ObjectNode> format : pattern.shownFormats().entrySet()) {
        JsonNode shown = format.getValue();
        assertThat(shown.path("id").asText())
            .isIn("bytes", "duration", "number", "date", "static_lookup");
        assertThat(shown.path("params").properties())
            .as(format.getKey())
            .allSatisfy(
                parameter ->
                    assertThat(parameter.getValue().asText())
                        .isNotEqualTo(DEFAULTS.get(parameter.getKey())));
      }
    }
  }

  @Test
  void datesAreShownToTheSecond() {
    for (IndexPattern pattern : Patterns.all()) {
      for (PatternField field : pattern.fields()) {
        if (field.kind().equals("date")) {
          assertThat(pattern.shownFormats().get(field.name()))
              .as(field.name())
              .isEqualTo(
                  Json.parse(
                      "{'id':'date','params':{'pattern':'YYYY-MM-DD HH:mm:ss'}}"
                          .replace('\'', '"')));
        }
      }
    }
  }
}
