package io.trailsight.config;

import io.trailsight.testing.GeneratedSection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The tables in docs/configuration.md list the settings as they are declared. */
class SettingsTableTest {

  @Test
  void theDocumentationListsEverySetting() throws Exception {
    StringBuilder tables = new StringBuilder();
    Set<String> sections = new TreeSet<>();
    for (Setting setting : DeclaredSettings.ALL) {
      if (sections.add(setting.section())) {
        tables.append(head(setting.section()));
      }
      rows(setting).forEach(tables::append);
    }
    tables.append(head(GivenSource.LIST));
    for (Setting setting : DeclaredSettings.OF_SOURCE) {
      if (!setting.key().contains(".")) {
        tables.append(
            "| `%s` | %s | %s | %s |\n"
                .formatted(
                    setting.key(),
                    setting.rule(),
                    defaultOf(setting.absence()),
                    setting.meaning()));
      }
    }
    for (String section : new TreeSet<>(DeclaredSettings.SOURCE_SECTIONS)) {
      tables.append(
          "| every `%1$s.…` | as above | that of `%1$s.…` | What holds for this source alone. |\n"
              .formatted(section));
    }
    GeneratedSection.assertUpToDate(
        "docs/configuration.md", "settings", tables.append('\n').toString());
  }

  private static String head(String section) {
    return """

    ### `%s`

    | setting and variable | values | default | meaning |
    |---|---|---|---|
    """
        .formatted(section);
  }

  private static List<String> rows(Setting setting) {
    String row =
        row(setting.key(), setting.rule(), defaultOf(setting.absence()), setting.meaning());
    if (!setting.secret()) {
      return List.of(row);
    }
    String meaning =
        "The file that holds `%s`, instead of the value itself.".formatted(setting.key());
    return List.of(row, row(setting.fileKey(), "the path of a readable file", "–", meaning));
  }

  private static String row(String key, String rule, String absence, String meaning) {
    return "| `%s` <br> `%s` | %s | %s | %s |\n"
        .formatted(key, Setting.variable(key), rule, absence, meaning);
  }

  private static String defaultOf(Setting.Absence absence) {
    return switch (absence) {
      case Setting.Absence.Required _ -> "**required**";
      case Setting.Absence.Unset _ -> "–";
      case Setting.Absence.Default(String text) -> text.isEmpty() ? "empty" : "`" + text + "`";
    };
  }
}
