package io.trailsight.config;

import java.util.Locale;
import java.util.stream.Stream;

/**
 * What is declared about one setting.
 *
 * @param key section and name, such as {@code sqs.queueUrl}
 * @param rule the values that it takes, as a noun phrase
 * @param example a value that it takes, written as in a variable
 * @param absence what holds if it is left out
 * @param secret whether its value is never shown, and may be left in a file
 * @param meaning sentences in Markdown
 */
record Setting(
    String key, String rule, String example, Absence absence, boolean secret, String meaning) {

  private static final String VARIABLE_PREFIX = "TRAILSIGHT_";

  /** What holds for a setting that is left out. */
  sealed interface Absence {

    /** The program does not start. */
    record Required() implements Absence {}

    /** There is no value. */
    record Unset() implements Absence {}

    /** This value, written as in a variable. */
    record Default(String text) implements Absence {}
  }

  /** The environment variable that holds this setting. */
  String variable() {
    return variable(key);
  }

  /** The key of the setting that names the file of a secret. */
  String fileKey() {
    return fileKey(key);
  }

  static String fileKey(String secret) {
    return secret + "File";
  }

  /** The part of the key before its dot. */
  String section() {
    return key.substring(0, key.indexOf('.'));
  }

  /** The keys under which it may be given. */
  Stream<String> keys() {
    return secret ? Stream.of(key, fileKey()) : Stream.of(key);
  }

  /** The environment variable of a key: {@code _} replaces the dot and precedes each capital. */
  static String variable(String key) {
    return VARIABLE_PREFIX
        + key.replaceAll("[A-Z]", "_$0").replace('.', '_').toUpperCase(Locale.ROOT);
  }
}
