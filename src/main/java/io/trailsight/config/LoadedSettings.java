package io.trailsight.config;

import java.util.List;

/**
 * Settings, and where each of their values came from.
 *
 * @param origins one for each setting, in the order of the sections, then one for each value that
 *     is written in a source of the list, such as {@code sources[prod].sqs.queueUrl}
 */
public record LoadedSettings(Settings settings, List<Origin> origins) {

  public LoadedSettings {
    origins = List.copyOf(origins);
  }

  /**
   * Where the value in force came from.
   *
   * @param value safe to log: secrets are masked, and {@code not set} stands for no value
   * @param source {@code default}, a file and line, or a variable
   */
  public record Origin(String key, String value, String source) {

    static final String MASKED = "***";
    static final String DEFAULT = "default";

    private static final String NOT_SET = "not set";

    static Origin unset(String key) {
      return new Origin(key, NOT_SET, DEFAULT);
    }

    /** Whether the value came from the file or the environment. */
    public boolean isGiven() {
      return !source.equals(DEFAULT);
    }

    /** Whether the value is the one in force, not a mask or a note that there is none. */
    public boolean isLiteral() {
      return !value.equals(MASKED) && (isGiven() || !value.equals(NOT_SET));
    }

    /** One line for the log. */
    @Override
    public String toString() {
      return key + " = " + value + " (" + source + ")";
    }
  }
}
