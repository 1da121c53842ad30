package io.trailsight.provision.monitors;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.trailsight.testing.GeneratedSection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The page on alerts describes the shipped monitors. */
class AlertsPageTest {

  private static final String PAGE = "docs/alerts.md";
  private static final Path MESSAGES = Path.of("dashboards/monitors/messages");

  @Test
  void theTableIsThatOfTheFiles() throws Exception {
    StringBuilder table =
        new StringBuilder(
            "| monitor | triggers | severity | every | thresholds |\n|---|---|---|---|---|\n");
    for (ShippedMonitor monitor : ShippedMonitor.all()) {
      for (JsonNode wrapped : monitor.json().path("triggers")) {
        table.append(row(monitor, wrapped.elements().next()));
      }
    }

    GeneratedSection.assertUpToDate(PAGE, "monitors", table.toString());
  }

  @Test
  void theMessagesAreThoseOfTheFiles() throws Exception {
    StringBuilder messages = new StringBuilder();
    for (ShippedMonitor monitor : ShippedMonitor.all()) {
      String message = Files.readString(MESSAGES.resolve(monitor.id() + ".mustache"), UTF_8);
      messages.append("### Message of ").append(monitor.name()).append("\n\n```mustache\n");
      messages.append(message).append("```\n\n");
    }

    GeneratedSection.assertUpToDate(PAGE, "messages", messages.toString());
  }

  @Test
  void everyMonitorHasASection() throws Exception {
    String page = Files.readString(Path.of(PAGE));
    for (ShippedMonitor monitor : ShippedMonitor.all()) {
      assertThat(page).containsOnlyOnce("\n### " + monitor.name() + "\n");
    }
  }

  private static String row(ShippedMonitor monitor, JsonNode trigger) {
    return "| [%s](#%s) | %s | %s | %d min | %s |\n"
        .formatted(
            monitor.name(),
            monitor.name().toLowerCase(Locale.ROOT).replaceAll("[:.]", "").replace(' ', '-'),
            trigger.path("name").asText(),
            trigger.path("severity").asText(),
            monitor.json().at("/schedule/period/interval").asInt(),
            trigger.at("/condition/script/params").properties().stream()
                .map(
                    (Map.Entry<String, JsonNode> p) ->
                        "`%s` %s".formatted(p.getKey(), p.getValue()))
                .collect(Collectors.joining(", ")));
  }
}
