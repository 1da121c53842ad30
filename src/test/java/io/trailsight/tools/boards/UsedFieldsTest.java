package io.trailsight.tools.boards;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.trailsight.testing.TemplateFields;
import io.trailsight.testing.TemplateFields.Field;
import io.trailsight.tools.boards.Guide.Markdown;
import io.trailsight.tools.boards.IndexPattern.PatternField;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Panels, controls and columns use fields that are there and can do what is asked of them. */
class UsedFieldsTest {

  private static final Set<String> NAMING = Set.of("field", "fieldName", "terms_field");

  static Stream<Visualization> visualizations() {
    return new Bundle()
        .all().stream()
            .filter(Visualization.class::isInstance)
            .map(Visualization.class::cast)
            .filter(visualization -> !(visualization.body() instanceof Markdown));
  }

  @ParameterizedTest
  @MethodSource("visualizations")
  void everyFieldOfAPanelCanBeAggregated(Visualization visualization) {
    List<String> used = used(visualization.body());

    assertThat(used).isNotEmpty();
    assertThat(names(pattern(visualization), PatternField::aggregatable)).containsAll(used);
  }

  @ParameterizedTest
  @MethodSource("visualizations")
  void onlyKeywordsHaveABucketForDocumentsWithoutThem(Visualization visualization) {
    List<String> keywords =
        names(pattern(visualization), field -> field.esType().equals("keyword"));

    assertThat(visualization.body().aggregations())
        .filteredOn(each -> each.params().path("missingBucket").asBoolean())
        .extracting(each -> each.params().path("field").asText())
        .isSubsetOf(keywords);
  }

  /** Not every call has a caller with a name, and not every key has two slashes. */
  @ParameterizedTest
  @MethodSource("visualizations")
  void whatDocumentsMayLackHasABucketForThem(Visualization visualization) {
    assertThat(visualization.body().aggregations())
        .filteredOn(each -> each.type().equals("terms"))
        .filteredOn(
            each ->
                List.of("actor.name", "s3.keyPrefix2")
                    .contains(each.params().path("field").asText()))
        .allMatch(each -> each.params().path("missingBucket").asBoolean());
  }

  @Test
  void anonymousCallsAreAmongThoseDeniedAndAllowed() {
    JsonNode first =
        Drawings.deniedAndAllowed().spec().at("/data/url/body/aggs/calls/multi_terms/terms/0");

    assertThat(first.path("field").asText()).isEqualTo("actor.name");
    assertThat(first.path("missing").asText()).isEqualTo("(Anonymous)");
  }

  /** The cells are read from the documents, which hold no aliases and no other forms of a field. */
  @Test
  void columnsAreFieldsOfTheDocuments() throws IOException {
    List<String> ofCalls = List.of("cloudtrail-mappings", "s3access-mappings");
    Map<IndexPattern, List<String>> templates =
        Map.of(
            Patterns.CLOUDTRAIL, List.of("cloudtrail-mappings"),
            Patterns.S3_ACCESS, ofCalls,
            Patterns.BOTH_LOGS, ofCalls,
            Patterns.QUARANTINE, List.of("quarantine"),
            Patterns.OBJECTS, List.of("objects"),
            Patterns.INTEGRITY, List.of("integrity"));
    for (SavedSearch search : Searches.all()) {
      List<String> own = new ArrayList<>();
      for (String template : templates.getOrDefault(search.pattern(), List.of())) {
        own.addAll(ownFields(template));
      }
      assertThat(own).as(search.title()).containsAll(search.columns());
    }
  }

  /** The fields that a template has, without aliases and other forms of a field. */
  private static List<String> ownFields(String file) throws IOException {
    JsonNode template =
        new JsonMapper().readTree(Files.readString(Path.of("index-templates", file + ".json")));
    return TemplateFields.of(template.at("/template/mappings")).all().stream()
        .filter(field -> !field.isAlias())
        .map(Field::name)
        .filter(name -> !name.endsWith(".keyword"))
        .toList();
  }

  @Test
  void formatsAreOfFieldsThatAreThere() {
    for (IndexPattern pattern : Patterns.all()) {
      assertThat(names(pattern, PatternField::aggregatable))
          .containsAll(pattern.shownFormats().keySet());
    }
  }

  private static IndexPattern pattern(Visualization visualization) {
    if (visualization.source() instanceof IndexPattern pattern) {
      return pattern;
    }
    if (visualization.source() instanceof SavedSearch search) {
      return search.pattern();
    }
    return switch (visualization.body()) {
      case TimeSeries series -> series.pattern();
      case Controls controls -> controls.pattern();
      case VegaLite drawing -> titled(drawing.spec().at("/data/url/index").asText());
      default -> throw new IllegalArgumentException("no pattern: " + visualization.title());
    };
  }

  private static IndexPattern titled(String title) {
    return Patterns.all().stream()
        .filter(pattern -> pattern.title().equals(title))
        .findFirst()
        .orElseThrow();
  }

  private static List<String> names(IndexPattern pattern, Predicate<PatternField> which) {
    return pattern.fields().stream().filter(which).map(PatternField::name).toList();
  }

  private static List<String> used(Body body) {
    List<String> used = new ArrayList<>();
    body.aggregations().forEach(each -> collect(each.params(), used));
    if (body instanceof VegaLite drawing) {
      collect(drawing.spec().at("/data/url"), used);
    } else {
      collect(body.params(), used);
    }
    if (body.aggregations().stream()
            .allMatch(each -> each.type().matches("count|filters|sum_bucket"))
        && used.isEmpty()) {
      used.add(IndexPattern.TIME);
    }
    return used;
  }

  private static void collect(JsonNode node, List<String> used) {
    node.propertyStream()
        .filter(member -> NAMING.contains(member.getKey()))
        .forEach(member -> used.add(member.getValue().asText()));
    node.forEach(member -> collect(member, used));
  }
}
