package io.trailsight.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.trailsight.telemetry.Exposition;
import io.trailsight.telemetry.ScrapedMetrics;
import io.trailsight.testing.GeneratedSection;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** The alert rules of {@code deploy/prometheus}. */
class PrometheusRulesTest {

  private static final Path FOLDER = Path.of("deploy/prometheus");
  private static final Tool PROMTOOL = Tool.named("promtool");

  private final List<JsonNode> rules;

  PrometheusRulesTest() throws IOException {
    JsonNode file = new YAMLMapper().readTree(FOLDER.resolve("trailsight.rules.yml").toFile());
    rules = StreamSupport.stream(file.at("/groups/0/rules").spliterator(), false).toList();
  }

  @Test
  void promtoolAcceptsThemAndEachFiresWhenItShould() throws Exception {
    PROMTOOL.assumePresent("deploy/prometheus");
    for (List<String> command :
        List.of(
            List.of("check", "rules", "trailsight.rules.yml"),
            List.of("test", "rules", "trailsight.test.yml"))) {
      Tool.Result result = PROMTOOL.run(FOLDER, command.toArray(String[]::new));
      assertThat(result.exitCode()).as(result.output()).isZero();
      assertThat(result.output()).contains("SUCCESS");
    }
  }

  @Test
  void everyRuleIsTested() throws Exception {
    String tests = Files.readString(FOLDER.resolve("trailsight.test.yml"));
    for (JsonNode rule : rules) {
      assertThat(tests.split("alertname: " + rule.path("alert").asText() + "\n", -1))
          .as("once where it fires, and once where nothing is wrong: %s", rule.path("alert"))
          .hasSize(3);
    }
  }

  @Test
  void everyQueryNamesWhatIsServed() {
    Map<String, Map<String, Set<String>>> served =
        PromQuery.served(ScrapedMetrics.in(Exposition.TEXT));
    for (JsonNode rule : rules) {
      assertThat(PromQuery.unknown(rule.path("expr").asText(), served))
          .as(rule.path("alert").asText())
          .isEmpty();
    }
  }

  @Test
  void everyPageThatIsNamedIsThere() throws Exception {
    for (JsonNode rule : rules) {
      String[] page = rule.at("/annotations/runbook").asText().split("#", -1);
      String text = Files.readString(Path.of(page[0]));
      if (page.length > 1) {
        assertThat(
                text.lines().filter(line -> line.startsWith("#")).map(PrometheusRulesTest::anchor))
            .contains(page[1]);
      }
    }
  }

  private static String anchor(String heading) {
    return heading
        .replaceFirst("^#+ ", "")
        .toLowerCase(Locale.ROOT)
        .replaceAll("[^a-z0-9 -]", "")
        .replace(' ', '-');
  }

  @Test
  void thePageListsThem() throws Exception {
    StringBuilder table =
        new StringBuilder(
            """
            | alert | severity | when | what it means |
            |---|---|---|---|
            """);
    for (JsonNode rule : rules) {
      String expression = "`" + rule.path("expr").asText().replace("|", "\\|") + "`";
      String duration = rule.has("for") ? " for " + rule.path("for").asText() : "";
      table.append(
          "| `%s` | %s | %s%s | %s |\n"
              .formatted(
                  rule.path("alert").asText(),
                  rule.at("/labels/severity").asText(),
                  expression,
                  duration,
                  rule.at("/annotations/description").asText()));
    }
    GeneratedSection.assertUpToDate("docs/metrics.md", "alerts", table.toString());
  }
}
