package io.trailsight.config;

import io.trailsight.text.Printable;
import io.trailsight.text.Shortened;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A setting that cannot be used, or something that is not a setting.
 *
 * @param key the setting, or the file or variable if it is not a setting
 * @param value the value, where showing it helps and is safe
 * @param source where the value is written
 * @param rule the rule that it breaks, as the end of a sentence whose subject is the key
 */
record Problem(String key, Optional<String> value, String source, String rule) {

  /** Up to the last at sign: a password may hold any character, and the scheme may be missing. */
  private static final Pattern CREDENTIALS =
      Pattern.compile("^([A-Za-z][A-Za-z0-9+.-]*://)?.*@", Pattern.DOTALL);

  private static final int SHOWN_CHARACTERS = 100;

  /** Hides what no message may show: the credentials in a URL. */
  Problem {
    value = value.map(text -> CREDENTIALS.matcher(text).replaceAll("$1***@"));
  }

  static Problem of(String key, String source, String rule) {
    return new Problem(key, Optional.empty(), source, rule);
  }

  static Problem of(String key, String value, String source, String rule) {
    return new Problem(key, Optional.of(value), source, rule);
  }

  /** One line for people, safe to print whatever names and values hold. */
  @Override
  public String toString() {
    return Printable.of(
        value.map(text -> key + " = '" + Shortened.to(SHOWN_CHARACTERS, text) + "'").orElse(key)
            + " ("
            + source
            + ") "
            + rule);
  }
}
