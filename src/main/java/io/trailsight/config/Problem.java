package io.trailsight.config;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Something wrong with the settings as given.
 *
 * @param key the setting, or the file or variable when it is no setting
 * @param value what was given, where showing it helps and is safe
 * @param source where it was given
 * @param rule what it breaks, as the end of a sentence whose subject is the key
 */
public record Problem(String key, Optional<String> value, String source, String rule) {

  private static final Pattern CREDENTIALS = Pattern.compile("//[^/?#]*@");
  private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}");
  private static final int SHOWN_CHARACTERS = 100;

  /** Hides what no message may show: the credentials in a URL. */
  public Problem {
    value = value.map(text -> CREDENTIALS.matcher(text).replaceAll("//***@"));
  }

  static Problem of(String key, String source, String rule) {
    return new Problem(key, Optional.empty(), source, rule);
  }

  static Problem of(String key, String value, String source, String rule) {
    return new Problem(key, Optional.of(value), source, rule);
  }

  /** One line for people. */
  @Override
  public String toString() {
    return value.map(text -> key + " = '" + shown(text) + "'").orElse(key)
        + " ("
        + source
        + ") "
        + rule;
  }

  private static String shown(String text) {
    String printable = CONTROL.matcher(text).replaceAll("?");
    return printable.length() <= SHOWN_CHARACTERS
        ? printable
        : printable.substring(0, SHOWN_CHARACTERS) + "…";
  }
}
