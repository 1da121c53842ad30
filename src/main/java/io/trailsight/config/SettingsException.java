package io.trailsight.config;

import java.util.List;
import java.util.stream.Collectors;

/** The settings cannot be used as given. Carries every problem found, not only the first. */
public final class SettingsException extends Exception {

  private static final long serialVersionUID = 1L;

  private final transient List<Problem> problems;

  SettingsException(List<Problem> problems) {
    super(
        problems.stream()
            .map(problem -> "\n  - " + problem)
            .collect(Collectors.joining("", "The settings cannot be used:", "")));
    this.problems = List.copyOf(problems);
  }

  /** The problems, those of the file and of unknown names first. At least one. */
  public List<Problem> problems() {
    return problems;
  }
}
