package io.trailsight.config;

import io.trailsight.config.LoadedSettings.Origin;
import java.util.List;
import java.util.stream.Collectors;

/** The settings cannot be used. Carries every problem, not only the first. */
public final class SettingsException extends Exception {

  private static final long serialVersionUID = 1L;

  private final transient List<Problem> problems;
  private final transient List<Origin> origins;

  SettingsException(List<Problem> problems, List<Origin> origins) {
    super(
        problems.stream()
            .map(problem -> "\n  - " + problem)
            .collect(Collectors.joining("", "The settings cannot be used:", "")));
    this.problems = List.copyOf(problems);
    this.origins = List.copyOf(origins);
  }

  /** The problems, those of the file and of unknown names first. At least one. */
  List<Problem> problems() {
    return problems;
  }

  /** The sources of all values except those with a problem, in the order of the sections. */
  public List<Origin> origins() {
    return origins;
  }
}
