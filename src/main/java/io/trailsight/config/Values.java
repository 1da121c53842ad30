package io.trailsight.config;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The values of settings, each of its setting's type. Not thread-safe. */
final class Values {

  private final Map<Setting<?>, Object> bySetting = new HashMap<>();

  <T> void put(Setting<T> setting, T value) {
    bySetting.put(setting, value);
  }

  /** The value of a setting that always has one once the settings are free of problems. */
  <T> T get(Setting<T> setting) {
    return find(setting).orElseThrow(() -> new IllegalStateException("no " + setting.key()));
  }

  /** The value of a setting; empty when it was left out or breaks its rule. */
  @SuppressWarnings("unchecked") // only put() adds entries
  <T> Optional<T> find(Setting<T> setting) {
    return Optional.ofNullable((T) bySetting.get(setting));
  }
}
