package io.trailsight.tools.boards;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trailsight.tools.boards.Figures.Figure;
import io.trailsight.tools.boards.Words.Word;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** One color for one meaning, in every panel of the bundle. */
class MeaningOfColorsTest {

  static Stream<Visualization> visualizations() {
    return new Bundle()
        .all().stream().filter(Visualization.class::isInstance).map(Visualization.class::cast);
  }

  static Stream<Visualization> charts() {
    return visualizations()
        .filter(each -> each.body() instanceof Chart || each.body().kind().equals("donut"));
  }

  /** Otherwise a value would get the color of its place, and another one after each reload. */
  @ParameterizedTest
  @MethodSource("charts")
  void seriesAreOfValuesThatAreKnown(Visualization chart) {
    boolean donut = chart.body().kind().equals("donut");
    List<Aggregation> series =
        chart.body().aggregations().stream()
            .filter(Aggregation::bucket)
            .skip(donut ? 0 : 1)
            .toList();

    assertThat(series).allSatisfy(each -> assertThat(each.colors()).isNotEmpty());
  }

  @Test
  void aLabelHasTheSameColorInEveryChart() {
    Map<String, Set<String>> colors = new HashMap<>();
    charts()
        .forEach(
            chart ->
                chart
                    .body()
                    .viewState()
                    .at("/vis/colors")
                    .properties()
                    .forEach(
                        color ->
                            colors
                                .computeIfAbsent(color.getKey(), _ -> new HashSet<>())
                                .add(color.getValue().asText())));

    assertThat(colors).isNotEmpty().allSatisfy((_, found) -> assertThat(found).hasSize(1));
    assertThat(colors.get("Denied")).containsExactly(Colors.ALERT);
    assertThat(colors.get("Failed otherwise")).containsExactly(Colors.WARNING);
    assertThat(colors.get("Succeeded")).containsExactly(Colors.NORMAL);
  }

  /** All colors are of the palette, in charts, time series and drawings alike. */
  @ParameterizedTest
  @MethodSource("visualizations")
  void noColorIsFromElsewhere(Visualization visualization) {
    List<String> palette = new ArrayList<>(Colors.SERIES);
    palette.addAll(List.of(Colors.ALERT, Colors.WARNING, Colors.NORMAL, Colors.REST, Colors.TEXT));
    ObjectNode params = visualization.body().params().deepCopy();
    params.remove("thresholdLine");
    params.remove("metric");

    assertThat(colors(params.toString() + visualization.body().viewState())).isSubsetOf(palette);
  }

  private static List<String> colors(String text) {
    return Pattern.compile("#[0-9A-Fa-f]{6}\\b")
        .matcher(text)
        .results()
        .map(MatchResult::group)
        .toList();
  }

  @Test
  void aNumberThatDeservesALookHasItsColorUnlessItIsZero() {
    JsonNode spec =
        new Figures(List.of(Figure.where("Altered", "result", "altered"), Figure.all("Hours")))
            .drawing(Patterns.INTEGRITY, Queries.all())
            .spec();

    assertThat(spec.at("/layer/0/layer/0/encoding/color"))
        .isEqualTo(
            Json.parse(
                "{\"value\": \"%s\", \"condition\": {\"test\": \"%s\", \"value\": \"%s\"}}"
                    .formatted(Colors.TEXT, "datum.now.figure0.doc_count > 0", Colors.ALERT)));
    assertThat(spec.at("/layer/0/layer/3/encoding/color/condition/value").asText())
        .isEqualTo(Colors.TEXT);
  }

  @Test
  void theSeriesOfATimeSeriesDiffer() {
    visualizations()
        .filter(each -> each.body() instanceof TimeSeries)
        .forEach(
            each -> {
              List<String> found =
                  ((TimeSeries) each.body())
                      .series().stream().map(one -> one.json().path("color").asText()).toList();
              assertThat(found).as(each.title()).doesNotHaveDuplicates();
            });
  }

  /** A line along zero and an outline of bars of zero look like something. */
  @Test
  void zeroIsNotDrawn() {
    for (JsonNode series : allSeries()) {
      if (series.path("chart_type").asText().equals("bar")) {
        assertThat(series.path("line_width").asInt(-1)).isZero();
      } else {
        assertThat(series.path("point_size").asInt()).isGreaterThan(1);
      }
    }
  }

  private static List<ObjectNode> allSeries() {
    return visualizations()
        .filter(each -> each.body() instanceof TimeSeries)
        .flatMap(each -> ((TimeSeries) each.body()).series().stream())
        .map(Series::json)
        .toList();
  }

  @Test
  void wordsOfAFieldDiffer() {
    for (IndexPattern pattern : Patterns.all()) {
      Words.ofPattern(pattern.id())
          .forEach(
              (field, words) -> {
                assertThat(words.words()).as(field).extracting(Word::text).doesNotHaveDuplicates();
                assertThat(words.words()).as(field).extracting(Word::code).doesNotHaveDuplicates();
              });
    }
  }
}
