package io.trailsight.config;

import java.util.Locale;

/**
 * One setting: its name, its values, and what it is for.
 *
 * @param key section and name, such as {@code sqs.queueUrl}
 * @param absence what holds when nobody gives it
 * @param description one sentence in Markdown
 */
record Setting<T>(String key, Kind<T> kind, Absence absence, boolean secret, String description) {

  private static final String VARIABLE_PREFIX = "TRAILSIGHT_";

  /** What holds for a setting that nobody gives. */
  sealed interface Absence {

    /** The program does not start. */
    record Required() implements Absence {}

    /** There is no value. */
    record Unset() implements Absence {}

    /** This value, written as a variable would have it. */
    record Default(String text) implements Absence {}
  }

  static <T> Setting<T> required(String key, Kind<T> kind, String description) {
    return new Setting<>(key, kind, new Absence.Required(), false, description);
  }

  static <T> Setting<T> optional(String key, Kind<T> kind, String description) {
    return new Setting<>(key, kind, new Absence.Unset(), false, description);
  }

  static <T> Setting<T> of(String key, Kind<T> kind, String defaultText, String description) {
    return new Setting<>(key, kind, new Absence.Default(defaultText), false, description);
  }

  static Setting<Secret> secret(String key, String description) {
    return new Setting<>(key, Kind.secret(), new Absence.Unset(), true, description);
  }

  /** The environment variable that gives this setting. */
  String variable() {
    return variable(key);
  }

  /** The key of a secret's sibling, which names the file that holds the secret. */
  String fileKey() {
    return key + "File";
  }

  /** A key's environment variable: dots and the humps of camel case become underscores. */
  static String variable(String key) {
    return VARIABLE_PREFIX
        + key.replaceAll("[A-Z]", "_$0").replace('.', '_').toUpperCase(Locale.ROOT);
  }
}
