package io.trailsight.config;

import java.util.List;

/** A value as it is written in the settings file, in a variable or as a default, and its source. */
sealed interface SourcedValue {

  /** Where it is written: a file and line, a variable, or {@code default}. */
  String source();

  /** The value as one text; a list in the form that it has in a variable. */
  String asText();

  /** One text, as it is written, whatever YAML takes it for. */
  record Text(String asText, String source) implements SourcedValue {}

  /** A list of texts, which only YAML can hold. */
  record Items(List<String> items, String source) implements SourcedValue {

    public Items {
      items = List.copyOf(items);
    }

    @Override
    public String asText() {
      return String.join(",", items);
    }
  }

  /** A list of anything else, which only YAML can hold. */
  record Structure(YamlValue.Items list, String source) implements SourcedValue {

    /** The list in one line of YAML. */
    @Override
    public String asText() {
      return list.toString();
    }
  }
}
