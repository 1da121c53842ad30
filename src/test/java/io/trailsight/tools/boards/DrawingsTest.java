package io.trailsight.tools.boards;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.trailsight.tools.boards.Drawings.Measure;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What all drawings have in common. */
class DrawingsTest {

  static Stream<Visualization> drawings() {
    return new Bundle()
        .all().stream()
            .filter(Visualization.class::isInstance)
            .map(Visualization.class::cast)
            .filter(visualization -> visualization.body() instanceof VegaLite);
  }

  private static JsonNode spec(Visualization drawing) {
    return ((VegaLite) drawing.body()).spec();
  }

  @ParameterizedTest
  @MethodSource("drawings")
  void whereNothingIsFoundItSaysSoAndThereAreNoWarnings(Visualization drawing) {
    JsonNode spec = spec(drawing);

    assertThat(spec.at("/config/kibana/hideWarnings").asBoolean()).isTrue();
    assertThat(spec.at("/data/name").asText()).isEqualTo("found");
    assertThat(spec.at("/layer/1/encoding/text/value/expr").asText())
        .matches("length\\(data\\('found'\\)\\) > 0 \\? '' : '[A-Z][^']+'");
  }

  /** Vega's own color of text is black, which is lost in the dark theme. */
  @ParameterizedTest
  @MethodSource("drawings")
  void textCanBeReadInBothThemes(Visualization drawing) {
    assertThat(spec(drawing).at("/config/text/color").asText()).isEqualTo(Colors.TEXT);
    for (String style : List.of("guide-label", "guide-title")) {
      assertThat(spec(drawing).at("/config/style/" + style + "/fill").asText())
          .isEqualTo(Colors.TEXT);
    }
    for (JsonNode mark : spec(drawing).findValues("mark")) {
      if (mark.path("type").asText().equals("text")) {
        assertThat(mark.path("style").asText()).startsWith("guide-");
      }
    }
  }

  @ParameterizedTest
  @MethodSource("drawings")
  void heatMapsUseOpacityOnASquareRootScale(Visualization drawing) {
    if (drawing.body().kind().equals("heat map")) {
      JsonNode encoding = spec(drawing).at("/layer/0/encoding");
      assertThat(encoding.at("/opacity/scale/type").asText()).isEqualTo("sqrt");
      assertThat(encoding.at("/opacity/scale/range/0").asDouble()).isGreaterThan(0.1);
      assertThat(encoding.at("/color/value").asText()).startsWith("#");
    }
  }

  @ParameterizedTest
  @MethodSource("drawings")
  void noTextOfTheTemplateIsLeft(Visualization drawing) {
    assertThat(spec(drawing).toString()).doesNotContain("set by");
  }

  /** A single row would otherwise be in the middle, far from what names its columns. */
  @ParameterizedTest
  @MethodSource("drawings")
  void listsBeginAtTheTop(Visualization drawing) {
    if (drawing.body().kind().equals("list")) {
      assertThat(spec(drawing).findValue("y").at("/scale/domain")).hasSizeGreaterThanOrEqualTo(10);
    }
  }

  @Test
  void aWeekHasAllItsHours() {
    JsonNode encoding = Drawings.week(Measure.denied()).spec().at("/layer/0/encoding");

    assertThat(encoding.at("/x/scale/domain")).hasSize(24);
    assertThat(encoding.at("/y/scale/domain")).hasSize(7);
  }
}
