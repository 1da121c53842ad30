package io.trailsight.config;

import java.util.List;

/**
 * A value that somebody gave.
 *
 * @param written the value as it stands there
 * @param source the place: a file and line, or a variable
 */
record Given(Written written, String source) {

  static Given text(String text, String source) {
    return new Given(new Written.Text(text), source);
  }

  static Given items(List<String> items, String source) {
    return new Given(new Written.Items(items), source);
  }

  /** The value as one text; lists in the form that a variable has. */
  String asText() {
    return switch (written) {
      case Written.Text(String text) -> text;
      case Written.Items(List<String> items) -> String.join(",", items);
    };
  }
}
