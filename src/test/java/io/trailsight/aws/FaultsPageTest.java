package io.trailsight.aws;

import static org.assertj.core.api.Assertions.assertThat;

import io.trailsight.testing.GeneratedSection;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** {@code docs/delivery.md} says what the tables of {@link AwsFaults} say. */
class FaultsPageTest {

  @Test
  void thePageTellsHowTheQueueFails() throws Exception {
    GeneratedSection.assertUpToDate("docs/delivery.md", "queue-faults", table(AwsFaults.QUEUE));
    GeneratedSection.assertUpToDate("docs/delivery.md", "entry-faults", table(AwsFaults.ENTRIES));
  }

  @Test
  void thePageTellsHowS3Fails() throws Exception {
    GeneratedSection.assertUpToDate("docs/delivery.md", "object-faults", table(AwsFaults.OBJECTS));
  }

  static Stream<List<FaultRule>> tables() {
    return Stream.of(AwsFaults.QUEUE, AwsFaults.ENTRIES, AwsFaults.OBJECTS);
  }

  @ParameterizedTest
  @MethodSource("tables")
  void onlyTheLastRowMatchesEverything(List<FaultRule> table) {
    assertThat(table.getLast().signs()).isEmpty();
    assertThat(table.subList(0, table.size() - 1)).noneMatch(rule -> rule.signs().isEmpty());
  }

  @ParameterizedTest
  @MethodSource("tables")
  void noSignStandsInTwoRows(List<FaultRule> table) {
    assertThat(table.stream().flatMap(rule -> rule.signs().stream())).doesNotHaveDuplicates();
  }

  private static String table(List<FaultRule> rules) {
    return rules.stream()
        .map(
            rule ->
                "| %s | %s | %s |\n"
                    .formatted(rule.why(), signs(rule.signs()), rule.means().label()))
        .collect(Collectors.joining("", "| what | told by | fault |\n|---|---|---|\n", ""));
  }

  private static String signs(List<FaultRule.Sign> signs) {
    return signs.stream().map(Object::toString).collect(Collectors.joining(", "));
  }
}
