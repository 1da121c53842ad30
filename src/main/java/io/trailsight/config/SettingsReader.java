package io.trailsight.config;

import io.trailsight.config.LoadedSettings.Origin;
import io.trailsight.config.Setting.Absence;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads the settings: one YAML file, and the environment, which wins. A setting {@code
 * sqs.queueUrl} is the variable {@code TRAILSIGHT_SQS_QUEUE_URL}; a secret {@code x.y} may be left
 * in a file that {@code x.yFile} names.
 */
public final class SettingsReader {

  private static final String MASKED = "***";

  private final Map<String, Given> given = new LinkedHashMap<>();
  private final List<Problem> problems = new ArrayList<>();
  private final Values values = new Values();
  private final List<Origin> origins = new ArrayList<>();

  /** Nobody knows what such a file would have set. */
  private boolean fileUnusable;

  /** Settings that may be missing although they are required elsewhere. */
  private final Set<Setting<?>> dispensable;

  private SettingsReader(Set<Setting<?>> dispensable) {
    this.dispensable = dispensable;
  }

  /**
   * Reads and checks all settings.
   *
   * @param file the settings file; when empty, the variable {@code TRAILSIGHT_CONFIG} may name it
   * @param environment the variables of the process
   * @throws SettingsException with everything that is wrong
   */
  public static LoadedSettings read(Optional<Path> file, Map<String, String> environment)
      throws SettingsException {
    return new SettingsReader(Set.of()).load(file, environment);
  }

  /**
   * Reads and checks all settings for a command that takes no messages: {@code sqs.queueUrl} may be
   * left out.
   *
   * @param file the settings file; when empty, the variable {@code TRAILSIGHT_CONFIG} may name it
   * @param environment the variables of the process
   * @throws SettingsException with everything that is wrong
   */
  public static LoadedSettings readWithoutQueue(
      Optional<Path> file, Map<String, String> environment) throws SettingsException {
    return new SettingsReader(Set.of(Catalogue.SQS_QUEUE_URL)).load(file, environment);
  }

  private LoadedSettings load(Optional<Path> file, Map<String, String> environment)
      throws SettingsException {
    settingsFile(file, environment)
        .ifPresent(path -> given.putAll(SettingsFile.read(path, problems)));
    fileUnusable =
        problems.stream().anyMatch(problem -> problem.source().equals(SettingsFile.SOURCE));
    given.putAll(Environment.read(environment, problems));
    Catalogue.SETTINGS.forEach(this::resolve);
    CrossChecks.check(values, given, problems);
    if (!problems.isEmpty()) {
      throw new SettingsException(problems);
    }
    return new LoadedSettings(Assembly.settings(values), origins);
  }

  private Optional<Path> settingsFile(Optional<Path> file, Map<String, String> environment) {
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

  private <T> void resolve(Setting<T> setting) {
    Optional<Given> found =
        setting.secret() ? secret(setting) : Optional.ofNullable(given.get(setting.key()));
    if (found.isPresent()) {
      accept(setting, found.get());
      return;
    }
    switch (setting.absence()) {
      case Absence.Default(String text) -> accept(setting, Given.text(text, "default"));
      case Absence.Unset _ -> origins.add(new Origin(setting.key(), "not set", "default"));
      case Absence.Required _ -> {
        if (dispensable.contains(setting)) {
          origins.add(new Origin(setting.key(), "not set", "default"));
        } else if (!fileUnusable) {
          problems.add(
              Problem.of(
                  setting.key(),
                  "neither in a settings file nor as " + setting.variable(),
                  "is required: " + setting.kind().rule()));
        }
      }
    }
  }

  private <T> void accept(Setting<T> setting, Given value) {
    String shown = setting.secret() ? MASKED : value.asText();
    setting
        .kind()
        .parse(value.written())
        .ifPresentOrElse(
            parsed -> {
              values.put(setting, parsed);
              origins.add(new Origin(setting.key(), shown, value.source()));
            },
            () ->
                problems.add(
                    Problem.of(
                        setting.key(), shown, value.source(), "must be " + setting.kind().rule())));
  }

  /** A secret as given, or as read from the file that its sibling names. */
  private Optional<Given> secret(Setting<?> setting) {
    Optional<Given> direct = Optional.ofNullable(given.get(setting.key()));
    Optional<Given> sibling = Optional.ofNullable(given.get(setting.fileKey()));
    if (sibling.isEmpty()) {
      return direct;
    }
    Given named = sibling.get();
    if (direct.isPresent()) {
      problems.add(
          Problem.of(
              setting.fileKey(),
              named.asText(),
              named.source(),
              "must be left out: " + direct.get().source() + " gives " + setting.key()));
      return direct;
    }
    try {
      String content = Files.readString(Path.of(named.asText()));
      String source = "the file " + named.asText() + ", named in " + named.source();
      return Optional.of(Given.text(withoutLineBreak(content), source));
    } catch (IOException | InvalidPathException _) {
      problems.add(
          Problem.of(
              setting.fileKey(),
              named.asText(),
              named.source(),
              "must be the path of a readable file of UTF-8 text"));
      return Optional.empty();
    }
  }

  private static String withoutLineBreak(String text) {
    int end = text.length();
    if (text.endsWith("\n")) {
      end -= text.endsWith("\r\n") ? 2 : 1;
    }
    return text.substring(0, end);
  }
}
