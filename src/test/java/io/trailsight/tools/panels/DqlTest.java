package io.trailsight.tools.panels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class DqlTest {

  private static final Path TABLE = Path.of("src/test/resources/panels/dql.txt");

  private final SavedPattern pattern = ExampleBundle.pattern();

  static Stream<String> table() throws Exception {
    return Files.readAllLines(TABLE).stream().filter(line -> !line.startsWith("#"));
  }

  @ParameterizedTest
  @MethodSource("table")
  void isTranslatedAsDashboardsDoes(String line) throws Exception {
    String[] sides = line.split("=>", 2);
    JsonMapper json = JsonMapper.builder().build();
    assertThat(json.readTree(Dql.clause(pattern, sides[0].strip()).toString()))
        .isEqualTo(json.readTree(sides[1]));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "user:",
        ": ann",
        "user: (ann",
        "user: \"ann",
        "user: ann:lee",
        "user: a \\b",
        "user: {ann}",
        "bytes > 1*",
        "user: not ann",
        "a: { b: 1",
        "(ann))",
        "ann",
        "*:*",
        "bytes*: 1",
        "@timestamp > \"2026-11-21\"",
        "user: a \\and b",
        "user: \"a\\tb\"",
        "a: { b: 1 }"
      })
  void whatIsNoDqlOrUnknownIsRefused(String text) {
    assertThatExceptionOfType(Dql.SyntaxException.class)
        .isThrownBy(() -> Dql.clause(pattern, text));
  }
}
