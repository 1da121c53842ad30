package io.trailsight.config;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Reads the settings: one YAML file, and the environment, which wins. A setting {@code
 * sqs.queueUrl} is the variable {@code TRAILSIGHT_SQS_QUEUE_URL}; a secret {@code x.y} may be left
 * in a file that {@code x.yFile} names. Several sources are a list in the file. A proxy may also be
 * in the variables that all programs use.
 */
public final class SettingsReader {

  private SettingsReader() {}

  /**
   * Reads and checks all settings.
   *
   * @param file the settings file; if empty, the variable {@code TRAILSIGHT_CONFIG} may name it
   * @param environment the variables of the process
   * @throws SettingsException with everything that is wrong
   */
  public static LoadedSettings read(Optional<Path> file, Map<String, String> environment)
      throws SettingsException {
    return read(file, environment, true);
  }

  /**
   * Reads and checks all settings for a command that takes no messages: {@code sqs.queueUrl} may be
   * left out.
   *
   * @param file the settings file; if empty, the variable {@code TRAILSIGHT_CONFIG} may name it
   * @param environment the variables of the process
   * @throws SettingsException with everything that is wrong
   */
  public static LoadedSettings readWithoutQueue(
      Optional<Path> file, Map<String, String> environment) throws SettingsException {
    return read(file, environment, false);
  }

  /**
   * Reads where health and metrics are served, and nothing else, from variables alone. It takes a
   * fraction of the time and memory that reading all settings takes.
   *
   * @param environment the variables of the process
   * @return nothing when they name a settings file, or a value breaks its rule
   */
  public static Optional<Settings.Http> readHttp(Map<String, String> environment) {
    Map<String, SourcedValue> given = new HashMap<>();
    for (String key : Settings.Http.KEYS) {
      String name = Setting.variable(key);
      Optional.ofNullable(environment.get(name))
          .ifPresent(value -> given.put(key, new SourcedValue.Text(value, name)));
    }
    Values values = Values.flat(given, Set.of(), false);
    Settings.Http http = new Settings.Http(values);
    return environment.containsKey(Environment.CONFIG) || !values.problems().isEmpty()
        ? Optional.empty()
        : Optional.of(http);
  }

  /**
   * The settings file, if there is one.
   *
   * @param file as above
   * @param environment the variables of the process
   */
  public static Optional<Path> file(Optional<Path> file, Map<String, String> environment) {
    return settingsFile(file, environment, new ArrayList<>());
  }

  private static LoadedSettings read(
      Optional<Path> file, Map<String, String> environment, boolean requiring)
      throws SettingsException {
    List<Problem> problems = new ArrayList<>();
    SettingsFile.Content content =
        settingsFile(file, environment, problems)
            .map(path -> SettingsFile.read(path, problems))
            .orElse(SettingsFile.Content.NONE);
    // What is missing may be in a file that cannot be read.
    boolean fileUsable =
        problems.stream().noneMatch(problem -> problem.source().equals(SettingsFile.SOURCE));
    Map<String, SourcedValue> given = new LinkedHashMap<>(content.flat());
    given.putAll(Environment.read(environment, problems));
    ProxyVariables.addTo(given, environment);
    boolean isListed = !content.sources().isEmpty();
    Values flat =
        Values.flat(
            given, isListed ? DeclaredSettings.SOURCE_KEYS : List.of(), requiring && fileUsable);
    List<Values> sources = GivenSource.values(content.sources(), given, requiring, problems);
    Settings settings = new Settings(flat, sources);
    List<Values> all = Stream.concat(Stream.of(flat), sources.stream()).toList();
    all.forEach(values -> problems.addAll(values.problems()));
    List<LoadedSettings.Origin> origins =
        all.stream().flatMap(values -> values.origins().stream()).toList();
    if (!problems.isEmpty()) {
      throw new SettingsException(problems, origins);
    }
    return new LoadedSettings(settings, origins);
  }

  private static Optional<Path> settingsFile(
      Optional<Path> file, Map<String, String> environment, List<Problem> problems) {
    String named = environment.get(Environment.CONFIG);
    if (file.isPresent() || named == null) {
      return file;
    }
    try {
      return Optional.of(Path.of(named));
    } catch (InvalidPathException _) {
      problems.add(Problem.of(Environment.CONFIG, named, "environment", "must be a path"));
      return Optional.empty();
    }
  }
}
