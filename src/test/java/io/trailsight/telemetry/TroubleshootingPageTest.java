package io.trailsight.telemetry;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code docs/troubleshooting.md} has every line that warns, and names what exists. */
class TroubleshootingPageTest {

  private static final Path PAGE = Path.of("docs", "troubleshooting.md");
  private static final Path SOURCES = Path.of("src", "main", "java", "io", "trailsight");

  /** Classes that only word what others log at the level WARN. */
  private static final Set<String> WORDING =
      Set.of(
          "AccessWarnings.java",
          "DigestWords.java",
          "IndexWarnings.java",
          "SettingsWarnings.java",
          "ShardSizes.java");

  /** Classes that word such lines beside other texts. */
  private static final Set<String> PARTLY =
      Set.of("HttpListener.java", "IndexProbe.java", "StoredPeriods.java");

  /** Parts of lines. */
  private static final Set<String> PARTS = Set.of("…: …", "with … shards");

  private static final Pattern SECTION = Pattern.compile("(?s)## By log line.*?\n## ");
  private static final Pattern ROW = Pattern.compile("(?m)^\\| `([^`]+)` \\|");
  private static final Pattern METRIC = Pattern.compile("trailsight_(?!status\\b)[a-z_]+");

  @Test
  void everyLineThatWarnsHasARow() throws IOException {
    Set<String> rows = rows();

    assertThat(lines())
        .hasSizeGreaterThan(40)
        .allSatisfy(line -> assertThat(rows).as(line).anyMatch(row -> isOf(row, line)));
  }

  @Test
  void everyRowIsOfALine() throws IOException {
    Set<String> lines = lines();
    lines.addAll(LogLinesOfSources.worded(SOURCES, PARTLY));

    assertThat(rows())
        .allSatisfy(row -> assertThat(lines).as(row).anyMatch(line -> isOf(row, line)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"troubleshooting.md", "security.md", "coming-from.md"})
  void metricsThatAPageNamesExist(String page) throws IOException {
    Set<String> declared = metrics(Path.of("docs", "metrics.md"));

    assertThat(declared).containsAll(metrics(Path.of("docs", page)));
  }

  private static Set<String> lines() throws IOException {
    Set<String> lines = LogLinesOfSources.logged(SOURCES);
    lines.addAll(LogLinesOfSources.worded(SOURCES, WORDING));
    lines.removeAll(PARTS);
    return lines;
  }

  private static Set<String> rows() throws IOException {
    String page = Files.readString(PAGE);
    return SECTION
        .matcher(page)
        .results()
        .flatMap(section -> ROW.matcher(section.group()).results())
        .map(row -> row.group(1))
        .collect(toSet());
  }

  /** A row has the distinctive part of a line, or all of one that only has values. */
  private static boolean isOf(String row, String line) {
    String part = row.replaceAll("^[… ]+|[… ]+$", "");
    return part.length() > 1 ? line.contains(part) : line.equals(row);
  }

  private static Set<String> metrics(Path page) throws IOException {
    return Stream.of(Files.readString(page))
        .flatMap(text -> METRIC.matcher(text).results())
        .map(name -> name.group())
        .collect(toSet());
  }
}
