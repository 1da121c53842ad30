package io.trailsight.config;

import java.util.List;

/**
 * Settings, and where each of their values came from.
 *
 * @param origins one for each setting, in the order of the README's table
 */
public record LoadedSettings(Settings settings, List<Origin> origins) {

  public LoadedSettings {
    origins = List.copyOf(origins);
  }

  /**
   * Where the value in force came from.
   *
   * @param value safe to log: secrets are masked, and what is not set says so
   * @param source {@code default}, a file and line, or a variable
   */
  public record Origin(String key, String value, String source) {

    /** One line for the log. */
    @Override
    public String toString() {
      return key + " = " + value + " (" + source + ")";
    }
  }
}
