package io.trailsight.config;

import io.trailsight.testing.GeneratedSection;
import org.junit.jupiter.api.Test;

/** The settings table in the README says what the catalogue says. */
class SettingsTableTest {

  @Test
  void theReadmeListsEverySetting() throws Exception {
    StringBuilder table =
        new StringBuilder(
            """
            | setting | variable | values | default | |
            |---|---|---|---|---|
            """);
    for (Setting<?> setting : Catalogue.SETTINGS) {
      row(
          table,
          setting.key(),
          setting.kind().rule(),
          defaultOf(setting.absence()),
          setting.description());
      if (setting.secret()) {
        row(
            table,
            setting.fileKey(),
            "the path of a readable file",
            "–",
            "The file that holds `%s`, instead of the value itself.".formatted(setting.key()));
      }
    }
    GeneratedSection.assertUpToDate("README.md", "settings", table.toString());
  }

  private static void row(
      StringBuilder table, String key, String rule, String absence, String description) {
    table.append(
        "| `%s` | `%s` | %s | %s | %s |\n"
            .formatted(key, Setting.variable(key), rule, absence, description));
  }

  private static String defaultOf(Setting.Absence absence) {
    return switch (absence) {
      case Setting.Absence.Required _ -> "**required**";
      case Setting.Absence.Unset _ -> "–";
      case Setting.Absence.Default(String text) -> text.isEmpty() ? "empty" : "`" + text + "`";
    };
  }
}
