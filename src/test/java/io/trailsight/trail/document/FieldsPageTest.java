package io.trailsight.trail.document;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.trailsight.testing.GeneratedSection;
import io.trailsight.testing.TemplateFields;
import io.trailsight.testing.TemplateFields.Field;
import io.trailsight.trail.KeyLaws;
import io.trailsight.trail.LogKey;
import io.trailsight.trail.client.Client;
import io.trailsight.trail.denial.Denial;
import io.trailsight.trail.denial.PolicyType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** {@code docs/fields.md} agrees with the mapping and the code on every field. */
class FieldsPageTest {

  private static final String PAGE = "docs/fields.md";

  /** Name, type, use, meaning. The table of aliases has fewer columns. */
  private static final Pattern ROW =
      Pattern.compile(
          "^\\| `(?<name>[^`|]+)` \\| (?<type>[^|]+) \\| (?<use>[^|]+) \\| (?<meaning>[^|]+) \\|$",
          Pattern.MULTILINE);

  /** A row of the table of kinds. */
  private static final Pattern KIND =
      Pattern.compile("^\\| (?<kind>[a-z_:, ]+) \\|(?: [a-zA-Z:; ]+ \\|){5}$", Pattern.MULTILINE);

  private final TemplateFields fields = TemplateFields.shipped();

  @Test
  void everyFieldHasOneRowWithItsTypeAndUse() throws IOException {
    List<String> expected =
        Stream.of(fields, TemplateFields.ofAccessLogs())
            .flatMap(mapping -> mapping.all().stream())
            .filter(field -> !field.isAlias())
            .map(field -> row(field.name(), type(field), field.use()))
            .toList();
    List<String> stated =
        rows().map(row -> row(row.group("name"), row.group("type"), row.group("use"))).toList();

    assertThat(stated).isNotEmpty().containsExactlyInAnyOrderElementsOf(expected);
  }

  @Test
  void thePageListsEveryAlias() throws IOException {
    StringBuilder table =
        new StringBuilder(
            """
            | alias | field |
            |---|---|
            """);
    for (Field field : fields.all()) {
      if (field.isAlias()) {
        table.append("| `%s` | `%s` |\n".formatted(field.name(), field.target()));
      }
    }
    GeneratedSection.assertUpToDate(PAGE, "aliases", table.toString());
  }

  @Test
  void thePageListsEveryOptionalAlias() throws IOException {
    StringBuilder table = new StringBuilder("| setting | alias | field |\n|---|---|---|\n");
    Map<String, String> files =
        Map.of("elastic-texts", "requestText", "elastic-flattened", "flattenedAliases");
    for (String file : List.of("elastic-texts", "elastic-flattened")) {
      for (Field alias : TemplateFields.of(template(file)).all()) {
        table.append(
            "| `index.%s` | `%s` | `%s` |\n"
                .formatted(files.get(file), alias.name(), alias.target()));
      }
    }
    GeneratedSection.assertUpToDate(PAGE, "optional aliases", table.toString());
  }

  /** {@code FieldKindsIT} compares what the rows state with a server. */
  @Test
  void everyKindOfFieldHasARow() throws IOException {
    assertThat(
            KIND.matcher(Files.readString(Path.of(PAGE))).results().map(row -> row.group("kind")))
        .containsExactlyElementsOf(
            fields.all().stream()
                .filter(field -> !field.isAlias() && field.isSearchable())
                .map(Field::kind)
                .distinct()
                .sorted()
                .toList());
  }

  @Test
  void aFieldOfFewValuesNamesThemAll() throws IOException {
    Map<String, String> meanings =
        rows().collect(Collectors.toMap(row -> row.group("name"), row -> row.group("meaning")));

    assertThat(meanings.get("ua.category"))
        .contains(quoted(Client.Category.values(), Client.Category::value));
    assertThat(meanings.get("denied.effect"))
        .contains(quoted(Denial.Effect.values(), Denial.Effect::value));
    assertThat(meanings.get("denied.policyType"))
        .contains(quoted(PolicyType.values(), PolicyType::value));
    LogKey.Kind[] kinds =
        Arrays.stream(LogKey.Kind.values())
            .filter(kind -> !KeyLaws.NO_RECORDS.contains(kind))
            .toArray(LogKey.Kind[]::new);
    assertThat(meanings.get("delivery.kind")).contains(quoted(kinds, LogKey.Kind::label));
  }

  private static JsonNode template(String file) throws IOException {
    return Fixtures.JSON.readTree(Files.readString(Path.of("index-templates", file + ".json")));
  }

  private static Stream<MatchResult> rows() throws IOException {
    return ROW.matcher(Files.readString(Path.of(PAGE))).results();
  }

  private static String row(String name, String type, String use) {
    return "%s | %s | %s".formatted(name, type, use);
  }

  private static String type(Field field) {
    int longest = field.definition().path("ignore_above").intValue();
    return longest == 0 ? field.type() : field.type() + " (" + longest + ")";
  }

  private static <T> List<String> quoted(T[] values, Function<T, String> name) {
    return Arrays.stream(values).map(value -> "`" + name.apply(value) + "`").toList();
  }
}
