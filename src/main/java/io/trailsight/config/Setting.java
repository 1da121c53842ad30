package io.trailsight.config;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
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

  /** Every setting, in the order of the sections of {@link Settings}. */
  static final List<Setting> ALL = declared(values -> new Settings(values, List.of()));

  /** Every key that may be given: the settings, and the files of secrets. */
  static final List<String> KEYS = ALL.stream().flatMap(Setting::keys).toList();

  /** The names of the sections, which stand before the dot in keys. */
  static final Set<String> SECTIONS = sections(ALL);

  /** What a source of the list may state: its name and region, and sections as above. */
  static final List<Setting> OF_SOURCE = declared(SourceSettings::new);

  static final List<String> SOURCE_KEYS = OF_SOURCE.stream().flatMap(Setting::keys).toList();

  static final Set<String> SOURCE_SECTIONS = sections(OF_SOURCE);

  /** What holds for a setting that is left out. */
  sealed interface Absence {

    /** The program does not start. */
    record Required() implements Absence {}

    /** There is no value. */
    record Unset() implements Absence {}

    /** This value, written as in a variable. */
    record Default(String text) implements Absence {}
  }

  /** Settings are declared where they are read, so reading nothing finds them all. */
  private static List<Setting> declared(Consumer<Values> reader) {
    Values none = Values.flat(Map.of(), Set.of(), false);
    reader.accept(none);
    return none.declared();
  }

  private static Set<String> sections(List<Setting> settings) {
    return settings.stream()
        .filter(setting -> setting.key().contains("."))
        .map(Setting::section)
        .collect(Collectors.toUnmodifiableSet());
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

  private Stream<String> keys() {
    return secret ? Stream.of(key, fileKey()) : Stream.of(key);
  }

  /** The environment variable of a key: {@code _} replaces the dot and precedes each capital. */
  static String variable(String key) {
    return VARIABLE_PREFIX
        + key.replaceAll("[A-Z]", "_$0").replace('.', '_').toUpperCase(Locale.ROOT);
  }
}
