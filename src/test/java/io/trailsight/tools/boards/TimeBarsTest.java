package io.trailsight.tools.boards;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trailsight.tools.boards.Figures.Figure;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Counts are whole numbers, however few there are. */
class TimeBarsTest {

  private final TimeBars files =
      TimeBars.of(
          "Files",
          Patterns.INTEGRITY,
          Queries.all(),
          Figure.sum("Missing", "missing"),
          Figure.where("Altered", "result", "altered"));

  static Stream<Visualization> visualizations() {
    return new Bundle()
        .all().stream().filter(Visualization.class::isInstance).map(Visualization.class::cast);
  }

  static Stream<Visualization> charts() {
    return visualizations().filter(each -> each.body() instanceof Chart);
  }

  /** From 0 to 4 or more, four steps are whole. */
  @Test
  void theAxisHasWholeNumbersOnly() {
    JsonNode y = files.drawing().spec().at("/layer/0/layer/0/encoding/y");

    assertThat(y.at("/scale/domain/unionWith/1").asInt()).isEqualTo(4);
    assertThat(y.at("/axis/tickCount").asInt()).isEqualTo(4);
  }

  @Test
  void theLegendsOfHeatMapsHaveWholeNumbersOnly() {
    visualizations()
        .filter(each -> each.body().kind().equals("heat map"))
        .map(each -> ((VegaLite) each.body()).spec().at("/layer/0/encoding/opacity"))
        .forEach(
            opacity -> {
              assertThat(opacity.at("/scale/domain/unionWith/1").asInt()).isEqualTo(4);
              assertThat(opacity.at("/legend/tickCount").asInt()).isEqualTo(4);
            });
  }

  /** They have their number on them in place of an axis. */
  @ParameterizedTest
  @MethodSource("charts")
  void barsOfNamesHaveNoAxisOfValues(Visualization chart) {
    ObjectNode params = chart.body().params();
    boolean overTime =
        chart.body().aggregations().stream().anyMatch(each -> each.type().equals("date_histogram"));

    assertThat(params.at("/valueAxes/0/show").asBoolean()).isEqualTo(overTime);
    assertThat(params.at("/labels/show").asBoolean()).isEqualTo(!overTime);
  }

  @Test
  void chartsOverTimeAreOfWhatThereIsMuchOf() {
    assertThat(charts())
        .filteredOn(
            chart ->
                chart.body().aggregations().stream()
                    .anyMatch(each -> each.type().equals("date_histogram")))
        .extracting(Visualization::id)
        .containsExactlyInAnyOrder(
            "trailsight-overview-outcome",
            "trailsight-s3-operations",
            "trailsight-s3-outcomes",
            "trailsight-s3-requests-outcomes",
            "trailsight-s3-tls",
            "trailsight-pipeline-records");
  }

  @Test
  void theBarsHaveTheirLabelsAndColors() {
    JsonNode spec = files.drawing().spec();

    assertThat(spec.at("/layer/0/layer/0/encoding/color/scale"))
        .isEqualTo(
            Json.parse(
                "{\"domain\": [\"Missing\", \"Altered\"], \"range\": [\"%s\", \"%s\"]}"
                    .formatted(Colors.WARNING, Colors.ALERT)));
    assertThat(spec.at("/layer/0/transform/0/calculate").asText())
        .isEqualTo("datum['Missing'].value");
    assertThat(spec.at("/layer/0/transform/1/calculate").asText())
        .isEqualTo("datum['Altered'].doc_count");
  }

  @Test
  void theFiltersOfTheBoardAreLeftOutOnDemand() {
    JsonNode filtered = files.drawing().spec().at("/data/url");
    JsonNode unfiltered = files.unfiltered().drawing().spec().at("/data/url");

    assertThat(filtered.path("%context%").asBoolean()).isTrue();
    assertThat(filtered.path("body").has("query")).isFalse();
    assertThat(unfiltered.has("%context%")).isFalse();
    assertThat(unfiltered.at("/body/query/range").has("@timestamp")).isTrue();
  }

  @Test
  void aQueryIsTheSameInTheQueryDsl() {
    assertThat(
            Stream.of("a: b and not (c: d or e: *)", Queries.FAILED_OTHERWISE)
                .map(Queries::dsl)
                .map(dsl -> dsl.at("/query_string/query").asText()))
        .containsExactly(
            "a: b AND NOT (c: d OR e: *)", "outcome: failure AND NOT accessDenied: true");
  }
}
