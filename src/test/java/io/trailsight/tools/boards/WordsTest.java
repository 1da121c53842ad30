package io.trailsight.tools.boards;

import static org.assertj.core.api.Assertions.assertThat;

import io.trailsight.integrity.HourResult;
import io.trailsight.tools.boards.IndexPattern.PatternField;
import io.trailsight.tools.boards.Words.Word;
import io.trailsight.trail.LogKey;
import io.trailsight.trail.denial.Denial;
import io.trailsight.trail.denial.PolicyType;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** People read words instead of codes, the same ones everywhere. */
class WordsTest {

  static Stream<Visualization> visualizations() {
    return new Bundle()
        .all().stream().filter(Visualization.class::isInstance).map(Visualization.class::cast);
  }

  @Test
  void everyCodeThatTheProgramWritesHasAWord() {
    assertThat(codes(Patterns.CLOUDTRAIL, "denied.policyType"))
        .containsExactlyInAnyOrderElementsOf(
            Stream.of(PolicyType.values()).map(PolicyType::value).toList());
    assertThat(codes(Patterns.CLOUDTRAIL, "denied.effect"))
        .containsExactlyInAnyOrderElementsOf(
            Stream.of(Denial.Effect.values()).map(Denial.Effect::value).toList());
    assertThat(codes(Patterns.OBJECTS, "kind"))
        .containsExactlyInAnyOrderElementsOf(
            Stream.of(LogKey.Kind.values()).map(LogKey.Kind::label).toList());
    assertThat(codes(Patterns.INTEGRITY, "result"))
        .containsExactlyInAnyOrderElementsOf(
            Stream.of(HourResult.values()).map(HourResult::label).toList());
  }

  private static List<String> codes(IndexPattern pattern, String field) {
    return Words.of(pattern, field).words().stream().map(Word::code).toList();
  }

  @Test
  void theIndexPatternShowsTheWords() {
    for (IndexPattern pattern : Patterns.all()) {
      Words.ofPattern(pattern.id())
          .forEach(
              (field, words) -> {
                assertThat(pattern.fields()).extracting(PatternField::name).contains(field);
                assertThat(pattern.shownFormats())
                    .hasEntrySatisfying(
                        field,
                        format ->
                            assertThat(format.path("params").path("lookupEntries"))
                                .as(field)
                                .hasSameSizeAs(words.words()));
              });
    }
  }

  @ParameterizedTest
  @MethodSource("visualizations")
  void everyLabelBeginsWithACapitalLetter(Visualization visualization) {
    assertThat(labels(visualization.body()))
        .allSatisfy(label -> assertThat(label).matches("[(]?[A-Z0-9].*"));
  }

  @Test
  void everyWordBeginsWithACapitalLetter() {
    for (IndexPattern pattern : Patterns.all()) {
      Words.ofPattern(pattern.id())
          .values()
          .forEach(
              words ->
                  assertThat(words.words())
                      .extracting(Word::text)
                      .allMatch(text -> Character.isUpperCase(text.charAt(0))));
    }
  }

  /** The unit is with each value already. */
  @ParameterizedTest
  @MethodSource("visualizations")
  void noAxisRepeatsTheUnitOfItsValues(Visualization visualization) {
    if (visualization.body() instanceof Chart chart) {
      assertThat(chart.axis()).isNotIn("Minutes", "Milliseconds", "Seconds", "Bytes");
    }
  }

  private static List<String> labels(Body body) {
    List<String> labels = new ArrayList<>();
    for (Aggregation aggregation : body.aggregations()) {
      labels.add(aggregation.label());
      aggregation
          .params()
          .path("filters")
          .forEach(filter -> labels.add(filter.path("label").asText()));
      if (aggregation.params().path("missingBucket").asBoolean()) {
        labels.add(aggregation.params().path("missingBucketLabel").asText());
      }
    }
    if (body instanceof TimeSeries series) {
      series.series().forEach(each -> labels.add(each.json().path("label").asText()));
    }
    labels.removeIf(String::isEmpty);
    return labels;
  }
}
