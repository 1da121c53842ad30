package io.trailsight.config;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** All settings that are declared, and their keys. */
final class DeclaredSettings {

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

  private DeclaredSettings() {}

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
}
