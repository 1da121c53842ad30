package io.trailsight.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.trailsight.trail.filter.Condition;
import io.trailsight.trail.filter.FieldSelector;
import io.trailsight.trail.filter.FilterRule;
import io.trailsight.trail.filter.Operator;
import io.trailsight.trail.filter.RecordFilter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The rules of {@code filter.exclude}, as they are written and read. */
class FilterRulesTest {

  private static final Pattern EXAMPLE =
      Pattern.compile("```yaml\n(filter:\n.*?)```", Pattern.DOTALL);

  private static final RecordFilter TWO_RULES =
      new RecordFilter(
          List.of(
              new FilterRule(
                  "delivery",
                  List.of(
                      selector("eventName", condition(Operator.EQUALS, "PutObject")),
                      selector(
                          "resources.ARN",
                          condition(Operator.STARTS_WITH, "arn:aws:s3:::a/", "arn:aws:s3:::b/"),
                          condition(Operator.NOT_ENDS_WITH, ".csv"))),
                  false),
              new FilterRule(
                  "012",
                  List.of(
                      selector(
                          "userIdentity.accountId", condition(Operator.EQUALS, "012345678901"))),
                  true)));

  @TempDir private Path folder;

  @Test
  void theRulesOfTheFileAreRead() throws Exception {
    String yaml =
        """
        filter:
          exclude:
            - name: delivery
              fieldSelectors:
                - {field: eventName, equals: [PutObject]}
                - field: resources.ARN
                  startsWith: ["arn:aws:s3:::a/", "arn:aws:s3:::b/"]
                  notEndsWith: .csv
            - name: 012
              includeDenied: true
              fieldSelectors: [{field: userIdentity.accountId, equals: [012345678901]}]
        """;
    assertThat(read(yaml).settings().filter().exclude()).isEqualTo(TWO_RULES);
  }

  /** In CloudTrail's own spelling, so that a selector can be copied from a trail. */
  @Test
  void aVariableHoldsTheRulesAsJson() throws Exception {
    String json =
        """
        [{"Name": "delivery", "FieldSelectors": [
            {"Field": "eventName", "Equals": ["PutObject"]},
            {"Field": "resources.ARN", "StartsWith": ["arn:aws:s3:::a/", "arn:aws:s3:::b/"], "NotEndsWith": [".csv"]}]},
         {"Name": "012", "IncludeDenied": true, "FieldSelectors": [
            {"Field": "userIdentity.accountId", "Equals": ["012345678901"]}]}]
        """;
    Map<String, String> variables = Map.of("TRAILSIGHT_FILTER_EXCLUDE", json);
    assertThat(SettingsReader.readWithoutQueue(Optional.empty(), variables).settings().filter())
        .isEqualTo(new FilterSettings(TWO_RULES));
  }

  @Test
  void theRulesAreShownInOneLineThatCanBeReadAgain() throws Exception {
    String yaml =
        "filter: {exclude: [{name: 'a \"b\"', fieldSelectors: [{field: readOnly, equals: true}]}]}";
    LoadedSettings loaded = read(yaml);
    String shown =
        loaded.origins().stream()
            .filter(origin -> origin.key().equals("filter.exclude"))
            .map(LoadedSettings.Origin::value)
            .collect(Collectors.joining());
    assertThat(read("filter.exclude: '" + shown + "'").settings().filter())
        .isEqualTo(loaded.settings().filter());
  }

  @ParameterizedTest
  @CsvSource({"''", "[]", "' '"})
  void noRulesLeaveOutNothing(String value) throws Exception {
    assertThat(read("filter.exclude: " + (value.isBlank() ? "''" : value)).settings().filter())
        .isEqualTo(new FilterSettings(RecordFilter.NONE));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "reads|filter.exclude|must be a list of rules, each with name and fieldSelectors",
        "'[{'|filter.exclude|must be a list of rules, each with name and fieldSelectors",
        "[reads]|filter.exclude|must be a list of rules, each with name and fieldSelectors",
        "[[]]|filter.exclude[0]|must be a mapping of name, fieldSelectors, includeDenied",
        "[~, {}]|filter.exclude[0]|has no value",
        "[{fieldSelectors: [{field: readOnly, equals: 'true'}]}]|filter.exclude[0]|must have name",
        "[{name: a}]|filter.exclude[0]|must have fieldSelectors",
        "[{name: a, fieldSelectors: []}]|filter.exclude[0].fieldSelectors|must be a list of"
            + " selectors, each with field and conditions",
        "[{name: a, selectors: []}]|filter.exclude[0].selectors|is not a setting",
        "[{name: a, fieldSelector: []}]|filter.exclude[0].fieldSelector|is not a setting; did you"
            + " mean fieldSelectors?",
        "[{name: a, name: b}]|filter.exclude[0].name|is given twice",
        "[{name: {}}]|filter.exclude[0].name|must be one line of 1 to 100 characters",
        "[{name: a, includeDenied: 1, fieldSelectors: [{field: readOnly, equals:"
            + " x}]}]|filter.exclude[0].includeDenied|must be true or false"
      })
  void aRuleHasAForm(String yaml, String key, String rule) throws Exception {
    assertProblem("filter:\n  exclude: " + yaml, key, rule);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{equals: x}|.fieldSelectors[0]|must have field",
        "{field: eventName}|.fieldSelectors[0]|must have a condition: equals, startsWith, endsWith,"
            + " notEquals, notStartsWith, notEndsWith",
        "{field: eventName, equal: x}|.fieldSelectors[0].equal|is not a setting; did you mean"
            + " equals?",
        "{field: eventName, matches: x}|.fieldSelectors[0].matches|is not a setting",
        "{field: eventName, equals: []}|.fieldSelectors[0].equals|must have a value",
        "{field: eventName, equals: ['']}|.fieldSelectors[0].equals|must be one line of 1 to 2048"
            + " characters",
        "{field: eventName, equals: [[a]]}|.fieldSelectors[0].equals|must be one line of 1 to 2048"
            + " characters",
        "{field: eventname, equals: x}|.fieldSelectors[0].field|is not a field of CloudTrail's"
            + " records; did you mean eventName?",
        "{field: resources.arn, equals: x}|.fieldSelectors[0].field|is not a field of CloudTrail's"
            + " records; did you mean resources.ARN?",
        "{field: userIdentity.department, equals: x}|.fieldSelectors[0].field|is not a field of"
            + " CloudTrail's records",
        "{field: userIdentity, equals: x}|.fieldSelectors[0].field|is not a field of CloudTrail's"
            + " records",
        "{field: requestParameters., equals: x}|.fieldSelectors[0].field|is not a field of"
            + " CloudTrail's records; did you mean requestParameters?",
        "{field: eventName, notEquals: x}||must have a condition with equals, startsWith or"
            + " endsWith",
        "{field: eventName, equals: a, notStartsWith: a}||can match no record: see its conditions"
            + " on eventName",
        "{field: errorCode, equals: AccessDenied}||can match no record: it keeps denied calls"
            + " unless includeDenied is true"
      })
  void aSelectorCanMatch(String selector, String key, String rule) throws Exception {
    assertProblem(
        "filter:\n  exclude:\n    - name: a\n      fieldSelectors: [" + selector + "]",
        "filter.exclude[0]" + (key == null ? "" : key),
        rule);
  }

  @Test
  void rulesAreCountedAndHaveDifferentNames() throws Exception {
    assertProblem(rules(51, 1), "filter.exclude", "must have at most 50 rules");
    assertProblem(rules(50, 11), "filter.exclude", "must have at most 500 values in all its rules");
    assertThat(read(rules(50, 10)).settings().filter().exclude().rules()).hasSize(50);
    assertProblem(
        rules(2, 1).replace("rule-1", "rule-0"),
        "filter.exclude[1].name",
        "is the name of another rule");
  }

  @Test
  void aProblemStatesItsLine() {
    String yaml =
        """
        filter:
          exclude:
            - name: a
              fieldSelectors:
                - field: eventNam
                  equals: x
        """;
    assertThat(problems(yaml))
        .singleElement()
        .satisfies(problem -> assertThat(problem.source()).endsWith(":5"));
  }

  /** Every example of the documentation is a filter. */
  @ParameterizedTest
  @MethodSource("examples")
  void theExamplesCanBeUsed(String yaml) throws Exception {
    assertThat(read(yaml).settings().filter().exclude().rules()).isNotEmpty();
  }

  static Stream<String> examples() throws Exception {
    return Stream.of("docs/configuration.md", "docs/aws.md").flatMap(FilterRulesTest::examples);
  }

  private static Stream<String> examples(String page) {
    try {
      List<String> found =
          EXAMPLE
              .matcher(Files.readString(Path.of(page)))
              .results()
              .map((MatchResult example) -> example.group(1))
              .toList();
      assertThat(found).as("examples of filters in %s", page).isNotEmpty();
      return found.stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String rules(int count, int values) {
    String value = "[" + "x, ".repeat(values - 1) + "x]";
    return IntStream.range(0, count)
        .mapToObj(
            i ->
                "    - {name: rule-%d, fieldSelectors: [{field: eventName, equals: %s}]}\n"
                    .formatted(i, value))
        .collect(Collectors.joining("", "filter:\n  exclude:\n", ""));
  }

  private void assertProblem(String yaml, String key, String rule) {
    assertThat(problems(yaml))
        .isNotEmpty()
        .first()
        .satisfies(
            problem -> {
              assertThat(problem.key()).isEqualTo(key);
              assertThat(problem.rule()).isEqualTo(rule);
            });
  }

  private List<Problem> problems(String yaml) {
    return catchThrowableOfType(SettingsException.class, () -> read(yaml)).problems();
  }

  private LoadedSettings read(String yaml) throws Exception {
    Path file = Files.writeString(folder.resolve("settings.yaml"), yaml);
    return SettingsReader.readWithoutQueue(Optional.of(file), Map.of());
  }

  private static FieldSelector selector(String field, Condition... conditions) {
    return new FieldSelector(List.of(field.split("\\.")), List.of(conditions));
  }

  private static Condition condition(Operator operator, String... values) {
    return new Condition(operator, List.of(values));
  }
}
